package org.dongpo.setting.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dongpo.crypto.Marked;
import org.dongpo.crypto.Protection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of values that were set. Each row carries its integrity mark (GB/T 22239-2019 8.1.4.7b). */
@Repository
public class SettingStore implements Marked {

    private static final int MOST_BROKEN = 1_000;

    private final JdbcClient jdbc;
    private final Protection protection;

    SettingStore(JdbcClient jdbc, Protection protection) {
        this.jdbc = jdbc;
        this.protection = protection;
    }

    /**
     * A value that was set.
     *
     * @param intact whether it is as the product wrote it
     */
    public record Row(String key, String value, Instant changedAt, String changedBy, boolean intact) {}

    /** All values that were set. */
    public List<Row> all() {
        return jdbc.sql("SELECT key, value, changed_at, changed_by, mark FROM setting ORDER BY key")
                .query((row, n) -> {
                    String key = row.getString("key");
                    String value = row.getString("value");
                    boolean intact = protection.holds(row.getString("mark"), place(), Arrays.asList(key, value));
                    Instant changedAt = row.getTimestamp("changed_at").toInstant();
                    return new Row(key, value, changedAt, row.getString("changed_by"), intact);
                })
                .list();
    }

    /** The value of one, waiting for whoever changes it now. */
    public Optional<String> lock(String key) {
        return jdbc.sql("SELECT value FROM setting WHERE key = :key FOR UPDATE")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    public void put(String key, String value, String login, Instant now) {
        jdbc.sql("""
                        INSERT INTO setting (key, value, changed_at, changed_by, mark)
                        VALUES (:key, :value, :now, :login, :mark)
                        ON CONFLICT (key) DO UPDATE
                        SET value = excluded.value,
                            changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by,
                            mark = excluded.mark
                        """)
                .param("key", key)
                .param("value", value)
                .param("now", Timestamp.from(now))
                .param("login", login)
                .param("mark", protection.mark(place(), Arrays.asList(key, value)))
                .update();
    }

    @Override
    public String place() {
        return "setting";
    }

    @Override
    public Finding verify() {
        List<Row> rows = all();
        return new Finding(
                rows.size(),
                rows.stream()
                        .filter(row -> !row.intact())
                        .map(Row::key)
                        .limit(MOST_BROKEN)
                        .toList());
    }
}
