package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.crypto.Marked;
import org.dongpo.shared.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who stands in for whom, and when. */
@Repository
public class StandInStore implements Marked {

    static final String PLACE = "stand_in";

    private static final int MOST_BROKEN = 1_000;
    private static final String COLUMNS = "id, account_id, stand_in_id, from_at, until_at, made_by, mark";

    private final JdbcClient jdbc;
    private final GrantMarks marks;

    StandInStore(JdbcClient jdbc, GrantMarks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** Somebody stands in for an account, from one moment until another. */
    public record Period(AccountId account, AccountId standIn, Instant from, Instant until) {}

    /** A period that was made. */
    public record StandInRow(long id, Period period, String madeBy, boolean intact) {}

    public long add(Period period, String madeBy, Instant now) {
        return jdbc.sql("""
                        INSERT INTO stand_in (account_id, stand_in_id, from_at, until_at, made_by, made_at, mark)
                        VALUES (:account, :standIn, :from, :until, :by, :now, :mark)
                        RETURNING id
                        """)
                .param("account", period.account().value())
                .param("standIn", period.standIn().value())
                .param("from", Timestamp.from(period.from()))
                .param("until", Timestamp.from(period.until()))
                .param("by", madeBy)
                .param("now", Timestamp.from(now))
                .param("mark", marks.of(period))
                .query(Long.class)
                .single();
    }

    /** Those that are not over, in which an account is absent or stands in. */
    public List<StandInRow> of(AccountId account, Instant now) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM stand_in
                        WHERE (account_id = :account OR stand_in_id = :account)
                          AND ended_at IS NULL
                          AND until_at > :now
                        ORDER BY from_at, id
                        """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .query(this::row)
                .list();
    }

    /** Ends one of an account's before its time, and tells which it was. */
    public Optional<StandInRow> end(AccountId account, long id, Instant now) {
        return jdbc.sql("""
                        UPDATE stand_in
                        SET ended_at = :now
                        WHERE id = :id
                          AND account_id = :account
                          AND ended_at IS NULL
                        RETURNING\s""" + COLUMNS)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .param("account", account.value())
                .query(this::row)
                .optional();
    }

    private StandInRow row(ResultSet row, int number) throws SQLException {
        Period period = new Period(
                new AccountId(row.getLong("account_id")),
                new AccountId(row.getLong("stand_in_id")),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant());
        boolean intact = marks.hold(row.getString("mark"), period);
        return new StandInRow(row.getLong("id"), period, row.getString("made_by"), intact);
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Finding verify() {
        List<StandInRow> all = jdbc.sql("SELECT " + COLUMNS + " FROM stand_in ORDER BY id")
                .query(this::row)
                .list();
        return new Finding(
                all.size(),
                all.stream()
                        .filter(row -> !row.intact())
                        .map(row -> Long.toString(row.id()))
                        .limit(MOST_BROKEN)
                        .toList());
    }
}
