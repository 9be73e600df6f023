package org.dongpo.audit.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dongpo.audit.domain.Seal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chain of seals, and up to which one entries were removed. */
@Repository
public class SealStore {

    /** Of PostgreSQL's advisory locks: whoever seals or purges holds it to the end of his transaction. */
    private static final long LOCK = 0x6175646974L;

    private final JdbcClient jdbc;

    SealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A seal with its mark. */
    public record Marked(Seal seal, String mark) {}

    /** A purge as it was written down. */
    public record Purge(long untilSeal, Instant at, String login, long entries, String mark) {}

    /** Whether nobody else seals now; if so, nobody will before the transaction ends. */
    public boolean tryLock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Waits until nobody else seals. */
    public void lock() {
        jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Integer.class)
                .single();
    }

    /** The end of the chain. */
    public Optional<Seal> last() {
        return jdbc.sql("SELECT * FROM audit_seal ORDER BY number DESC LIMIT 1")
                .query((row, n) -> seal(row).seal())
                .optional();
    }

    /** The seals behind a number, in their order. */
    public List<Marked> behind(long number, int most) {
        return jdbc.sql("SELECT * FROM audit_seal WHERE number > :number ORDER BY number LIMIT :most")
                .param("number", number)
                .param("most", most)
                .query((row, n) -> seal(row))
                .list();
    }

    /**
     * Adds to the chain.
     *
     * @param firstAt the time of its first entry
     * @param lastAt the time of its last entry
     */
    public void add(Seal seal, String mark, Instant firstAt, Instant lastAt) {
        jdbc.sql("""
                        INSERT INTO audit_seal (number, at, first_at, last_at, ids, hashes, previous, hash, mark)
                        VALUES (:number, :at, :firstAt, :lastAt, :ids, :hashes, :previous, :hash, :mark)
                        """)
                .param("number", seal.number())
                .param("at", Timestamp.from(seal.at()))
                .param("firstAt", Timestamp.from(firstAt))
                .param("lastAt", Timestamp.from(lastAt))
                .param("ids", seal.ids().toArray(Long[]::new))
                .param("hashes", seal.hashes())
                .param("previous", seal.previous())
                .param("hash", seal.hash())
                .param("mark", mark)
                .update();
    }

    private static Marked seal(ResultSet row) throws SQLException {
        Array ids = row.getArray("ids");
        Seal seal = new Seal(
                row.getLong("number"),
                row.getTimestamp("at").toInstant(),
                Arrays.asList((Long[]) ids.getArray()),
                row.getBytes("hashes"),
                row.getBytes("previous"),
                row.getBytes("hash"));
        return new Marked(seal, row.getString("mark"));
    }

    /** How many entries are sealed behind a number. */
    public long entriesBehind(long number) {
        return jdbc.sql("SELECT coalesce(sum(cardinality(ids)), 0) FROM audit_seal WHERE number > :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    /** The last seal before which, itself included, all entries are older than this; 0 when there is none. */
    public long lastBefore(Instant before) {
        return jdbc.sql("""
                        SELECT coalesce(
                            (SELECT number - 1 FROM audit_seal WHERE last_at >= :before ORDER BY number LIMIT 1),
                            (SELECT max(number) FROM audit_seal),
                            0)
                        """)
                .param("before", Timestamp.from(before))
                .query(Long.class)
                .single();
    }

    /** Removes the entries of a seal; the database refuses the young ones. */
    public int removeEntries(List<Long> ids) {
        return jdbc.sql("DELETE FROM audit_entry WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Writes down up to where entries were removed. */
    public void add(Purge purge) {
        jdbc.sql("""
                        INSERT INTO audit_purge (until_seal, at, login, entries, mark)
                        VALUES (:untilSeal, :at, :login, :entries, :mark)
                        """)
                .param("untilSeal", purge.untilSeal())
                .param("at", Timestamp.from(purge.at()))
                .param("login", purge.login())
                .param("entries", purge.entries())
                .param("mark", purge.mark())
                .update();
    }

    /** All purges in their order. */
    public List<Purge> purges() {
        return jdbc.sql("SELECT * FROM audit_purge ORDER BY until_seal")
                .query((row, n) -> new Purge(
                        row.getLong("until_seal"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("login"),
                        row.getLong("entries"),
                        row.getString("mark")))
                .list();
    }
}
