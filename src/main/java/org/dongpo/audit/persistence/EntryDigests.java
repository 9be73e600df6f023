package org.dongpo.audit.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.audit.domain.Digest;
import org.dongpo.audit.domain.EntryText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads entries as what their digests are made over. */
@Repository
public class EntryDigests {

    /** The order is part of the form of the seals: a new column makes a new form. */
    private static final List<String> COLUMNS = List.of(
            "entry.id",
            // Whole microseconds, as the database keeps them.
            "CAST(extract(epoch FROM entry.at) * 1000000 AS bigint)",
            "entry.account_id",
            "entry.login",
            "entry.person_name",
            "entry.unit_id",
            "entry.unit_name",
            "entry.roles",
            "entry.source_address",
            "entry.session",
            "entry.module",
            "entry.action",
            "entry.object_type",
            "entry.object_id",
            "CAST(entry.detail AS text)",
            "CAST(entry.difference AS text)",
            "entry.before_digest",
            "entry.after_digest",
            "entry.result",
            "entry.reason",
            "entry.trace_id");

    private static final String SELECT = "SELECT " + String.join(", ", COLUMNS);
    private static final int FETCHED = 2_000;

    private final JdbcClient jdbc;

    EntryDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry that waits for its seal.
     *
     * @param at null when it is gone
     */
    public record Waiting(long id, @Nullable Instant at, byte[] hash) {}

    /** The first that wait, in the order of their ids; one that is gone has a digest of zeros. */
    public List<Waiting> waiting(int most, Digest digest) {
        return jdbc.sql(SELECT + """
                        , queue.entry_id, entry.at
                        FROM audit_unsealed AS queue
                        LEFT JOIN audit_entry AS entry ON entry.id = queue.entry_id
                        ORDER BY queue.entry_id
                        LIMIT :most
                        """)
                .param("most", most)
                .query((row, n) -> waiting(row, digest))
                .list();
    }

    private static Waiting waiting(ResultSet row, Digest digest) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return at == null
                ? new Waiting(row.getLong("entry_id"), null, new byte[Digest.LENGTH])
                : new Waiting(row.getLong("entry_id"), at.toInstant(), digest.of(text(row)));
    }

    /** The digests of entries as they are now; what is gone is not among them. */
    public Map<Long, byte[]> of(Long[] ids, Digest digest) {
        Map<Long, byte[]> digests = new HashMap<>(ids.length * 2);
        jdbc.sql(SELECT + " FROM audit_entry AS entry WHERE entry.id = ANY (:ids)")
                .param("ids", ids)
                .withFetchSize(FETCHED)
                .query(row -> {
                    digests.put(row.getLong(1), digest.of(text(row)));
                });
        return digests;
    }

    private static byte[] text(ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(COLUMNS.size());
        for (int column = 1; column <= COLUMNS.size(); column++) {
            values.add(row.getString(column));
        }
        return EntryText.of(values);
    }

    /** How many entries there are. */
    public long count() {
        return jdbc.sql("SELECT count(*) FROM audit_entry").query(Long.class).single();
    }

    /** Which entries wait for a seal. */
    public List<Long> unsealed() {
        return jdbc.sql("SELECT entry_id FROM audit_unsealed ORDER BY entry_id")
                .query(Long.class)
                .list();
    }

    /** How many wait for a seal. */
    public long unsealedCount() {
        return jdbc.sql("SELECT count(*) FROM audit_unsealed").query(Long.class).single();
    }

    /** Takes them off the list of those that wait. */
    public void sealed(Long[] ids) {
        jdbc.sql("DELETE FROM audit_unsealed WHERE entry_id = ANY (:ids)")
                .param("ids", ids)
                .update();
    }

    /** Entries that are in no seal behind a purge and wait for none. */
    public List<Long> unknown(long purgedUntil, int most) {
        return jdbc.sql("""
                        SELECT id FROM audit_entry
                        EXCEPT
                        SELECT unnest(ids) FROM audit_seal WHERE number > :purgedUntil
                        EXCEPT
                        SELECT entry_id FROM audit_unsealed
                        ORDER BY 1
                        LIMIT :most
                        """)
                .param("purgedUntil", purgedUntil)
                .param("most", most)
                .query(Long.class)
                .list();
    }
}
