package org.dongpo.organization.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of the organization itself goes from a unit to its successor. */
@Repository
public class UnitClosingStore {

    private final JdbcClient jdbc;

    UnitClosingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from changing the two, in an order in which no two merges wait for each other. */
    public void lock(UnitId unit, @Nullable UnitId successor) {
        jdbc.sql("SELECT id FROM unit WHERE id IN (:unit, :successor) ORDER BY id FOR UPDATE")
                .param("unit", unit.value())
                .param("successor", successor == null ? unit.value() : successor.value())
                .query(Long.class)
                .list();
    }

    public void close(UnitId unit, @Nullable UnitId successor, Instant now) {
        jdbc.sql("""
                        UPDATE unit
                        SET closed_at = :now,
                            successor_id = :successor,
                            leader_id = NULL,
                            contact_id = NULL
                        WHERE id = :unit
                        """)
                .param("unit", unit.value())
                .param("successor", successor == null ? null : successor.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    public long children(UnitId unit) {
        return count("SELECT count(*) FROM unit WHERE parent_id = :unit AND closed_at IS NULL", unit);
    }

    public long people(UnitId unit) {
        return count("SELECT count(*) FROM person WHERE unit_id = :unit AND left_at IS NULL", unit);
    }

    private long count(String sql, UnitId unit) {
        return jdbc.sql(sql).param("unit", unit.value()).query(Long.class).single();
    }

    /** Those who are in both units, by name and telephone number. */
    public List<String> peopleInBoth(UnitId unit, UnitId other) {
        return jdbc.sql("""
                        SELECT one.name
                        FROM person AS one
                        JOIN person AS two
                          ON two.name = one.name
                         AND two.phone_fingerprint IS NOT DISTINCT FROM one.phone_fingerprint
                        WHERE one.unit_id = :unit
                          AND two.unit_id = :other
                          AND one.left_at IS NULL
                          AND two.left_at IS NULL
                        ORDER BY one.id
                        """)
                .param("unit", unit.value())
                .param("other", other.value())
                .query(String.class)
                .list();
    }

    public void hand(UnitId unit, UnitId successor) {
        for (String sql : List.of(
                "UPDATE person SET unit_id = :successor WHERE unit_id = :unit AND left_at IS NULL",
                "UPDATE unit SET parent_id = :successor WHERE parent_id = :unit")) {
            jdbc.sql(sql)
                    .param("unit", unit.value())
                    .param("successor", successor.value())
                    .update();
        }
    }
}
