package org.dongpo.ipam.persistence;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be reached by when on the way to IPv6. */
@Repository
public class TargetStore {

    private final JdbcClient jdbc;

    TargetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of what a share is measured. */
    public enum Measure {
        /** Held IPv4 addresses with a partner (双栈率). */
        ADDRESS,
        /** Prefixes that are at least dual-stack. */
        PREFIX,
        /** Units that are at least dual-stack. */
        UNIT,
        /** Business systems that are at least dual-stack (系统支持率). */
        SYSTEM
    }

    /**
     * A share to be reached by a day.
     *
     * @param source who set it, such as the notice that says so
     */
    public record TransitionTarget(
            long id,
            Measure measure,
            LocalDate due,
            int percent,
            @Nullable String source) {}

    /** All targets, by measure and day. */
    public List<TransitionTarget> all() {
        return jdbc.sql("SELECT id, measure, due, percent, source FROM transition_target ORDER BY measure, due")
                .query((row, n) -> new TransitionTarget(
                        row.getLong("id"),
                        Measure.valueOf(row.getString("measure")),
                        row.getObject("due", LocalDate.class),
                        row.getInt("percent"),
                        row.getString("source")))
                .list();
    }

    /** Adds a target; the key throws when the measure has one for the day. */
    public long add(TransitionTarget target) {
        return jdbc.sql("""
                        INSERT INTO transition_target (measure, due, percent, source)
                        VALUES (:measure, :due, :percent, :source)
                        RETURNING id
                        """)
                .param("measure", target.measure().name())
                .param("due", target.due())
                .param("percent", target.percent())
                .param("source", target.source())
                .query(Long.class)
                .single();
    }

    public boolean remove(long id) {
        return jdbc.sql("DELETE FROM transition_target WHERE id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }
}
