package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has failed to sign in how often, and from where accounts have signed in. */
@Repository
public class SignInFailureStore {

    private static final String SELECT =
            "SELECT id, login, source_address, failures, first_at, locked_until FROM sign_in_failure ";

    private final JdbcClient jdbc;

    SignInFailureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A count of failures.
     *
     * @param login the account's name, or null when the address is meant whatever the account
     * @param sourceAddress the address, or null when the account is meant wherever
     */
    public record FailureRow(
            long id,
            @Nullable String login,
            @Nullable String sourceAddress,
            int failures,
            Instant firstAt,
            @Nullable Instant lockedUntil) {}

    /** How many failures lock, and when. */
    public record Limits(int attempts, int accountAttempts, int addressAttempts, Instant since, Instant until) {}

    /** What locks an account at an address now: the two together, either of them, or nothing. */
    public List<FailureRow> locks(String login, String sourceAddress, Instant now) {
        return jdbc.sql(SELECT + """
                        WHERE locked_until > :now
                          AND (login = lower(:login) AND source_address = :address
                            OR login = lower(:login) AND source_address IS NULL
                            OR login IS NULL AND source_address = :address)
                        """)
                .param("now", Timestamp.from(now))
                .param("login", login)
                .param("address", sourceAddress)
                .query(SignInFailureStore::row)
                .list();
    }

    /** Counts a failure for all three, and tells the counts; the one that has just become enough locks. */
    public List<FailureRow> count(String login, String sourceAddress, Limits limits, Instant now) {
        return jdbc.sql("""
                        INSERT INTO sign_in_failure AS known (login, source_address, failures, first_at)
                        SELECT login, source_address, 1, :now
                        FROM (VALUES (lower(:login), :address), (lower(:login), NULL), (NULL, :address))
                            AS subject (login, source_address)
                        ON CONFLICT (login, source_address) DO UPDATE
                        SET failures = CASE WHEN known.first_at < :since THEN 1 ELSE known.failures + 1 END,
                            first_at = CASE WHEN known.first_at < :since THEN :now ELSE known.first_at END,
                            locked_until = CASE
                                WHEN known.first_at >= :since AND known.failures + 1 >= CASE
                                    WHEN known.source_address IS NULL THEN :accountAttempts
                                    WHEN known.login IS NULL THEN :addressAttempts
                                    ELSE :attempts
                                END THEN CAST(:until AS timestamptz)
                            END
                        RETURNING id, login, source_address, failures, first_at, locked_until
                        """)
                .param("login", login)
                .param("address", sourceAddress)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(limits.since()))
                .param("until", Timestamp.from(limits.until()))
                .param("attempts", limits.attempts())
                .param("accountAttempts", limits.accountAttempts())
                .param("addressAttempts", limits.addressAttempts())
                .query(SignInFailureStore::row)
                .list();
    }

    /** The account has proved itself at this address: what was wrong there before counts no more. */
    public void forget(String login, String sourceAddress) {
        jdbc.sql("DELETE FROM sign_in_failure WHERE login = lower(:login) AND source_address = :address")
                .param("login", login)
                .param("address", sourceAddress)
                .update();
    }

    /** What is locked now, the latest first. */
    public List<FailureRow> locked(Instant now, int most) {
        return jdbc.sql(SELECT + "WHERE locked_until > :now ORDER BY id DESC LIMIT :most")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(SignInFailureStore::row)
                .list();
    }

    /** Takes a lock away, and tells which it was. */
    public Optional<FailureRow> remove(long id) {
        return jdbc.sql("""
                        DELETE FROM sign_in_failure
                        WHERE id = :id
                        RETURNING id, login, source_address, failures, first_at, locked_until
                        """).param("id", id).query(SignInFailureStore::row).optional();
    }

    /** Forgets what counts no more. */
    public int removeBefore(Instant since, Instant now) {
        return jdbc.sql("""
                        DELETE FROM sign_in_failure
                        WHERE first_at < :since
                          AND (locked_until IS NULL OR locked_until < :now)
                        """)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether the account has signed in from this address since then. */
    public boolean isPlaceOf(String login, String sourceAddress, Instant since) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1
                            FROM account
                            JOIN sign_in_place ON sign_in_place.account_id = account.id
                            WHERE lower(account.login) = lower(:login)
                              AND source_address = :address
                              AND last_at > :since)
                        """)
                .param("login", login)
                .param("address", sourceAddress)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** The account has signed in from this address. */
    public void notePlace(AccountId account, String sourceAddress, Instant now) {
        jdbc.sql("""
                        INSERT INTO sign_in_place (account_id, source_address, last_at)
                        VALUES (:account, :address, :now)
                        ON CONFLICT (account_id, source_address) DO UPDATE SET last_at = excluded.last_at
                        """)
                .param("account", account.value())
                .param("address", sourceAddress)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static FailureRow row(ResultSet row, int number) throws SQLException {
        Timestamp until = row.getTimestamp("locked_until");
        return new FailureRow(
                row.getLong("id"),
                row.getString("login"),
                row.getString("source_address"),
                row.getInt("failures"),
                row.getTimestamp("first_at").toInstant(),
                until == null ? null : until.toInstant());
    }
}
