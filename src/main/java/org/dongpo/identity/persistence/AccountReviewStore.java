package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of reviews of the accounts. */
@Repository
public class AccountReviewStore {

    private final JdbcClient jdbc;

    AccountReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A review.
     *
     * @param accounts how many open accounts there were
     * @param note what he who did it has to say
     */
    public record Review(long id, Instant at, String login, long accounts, String note) {}

    /** Adds one, of all accounts that are open. */
    public Review add(Instant at, String login, String note) {
        return jdbc.sql("""
                        INSERT INTO account_review (at, login, accounts, note)
                        VALUES (:at, :login, (SELECT count(*) FROM account WHERE state = 'ACTIVE'), :note)
                        RETURNING id, at, login, accounts, note
                        """)
                .param("at", Timestamp.from(at))
                .param("login", login)
                .param("note", note)
                .query((row, n) -> review(row))
                .single();
    }

    /** The last one. */
    public Optional<Review> last() {
        return jdbc.sql("SELECT id, at, login, accounts, note FROM account_review ORDER BY id DESC LIMIT 1")
                .query((row, n) -> review(row))
                .optional();
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("login"),
                row.getLong("accounts"),
                row.getString("note"));
    }
}
