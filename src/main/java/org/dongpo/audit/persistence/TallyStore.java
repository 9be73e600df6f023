package org.dongpo.audit.persistence;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of the sealed entries by day, so that the statistics need not read the entries. */
@Repository
public class TallyStore {

    private final JdbcClient jdbc;

    TallyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A day, action, account, module or result, with how many entries there are. */
    public record AuditCount(String name, long entries) {}

    /** What can be counted by. */
    public enum By {
        DAY("CAST(day AS text)"),
        MODULE("module"),
        ACTION("action"),
        LOGIN("login"),
        RESULT("result");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** Adds entries that are sealed now. */
    public void add(Long[] entryIds) {
        jdbc.sql("""
                        INSERT INTO audit_tally (day, module, action, login, result, entries)
                        SELECT CAST(at AT TIME ZONE 'Asia/Shanghai' AS date) AS day, module, action, login, result, count(*)
                        FROM audit_entry
                        WHERE id = ANY (:ids)
                        GROUP BY day, module, action, login, result
                        ORDER BY day, module, action, login, result
                        ON CONFLICT (day, module, action, login, result)
                            DO UPDATE SET entries = audit_tally.entries + excluded.entries
                        """).param("ids", entryIds).update();
    }

    /** The largest counts of a period, both days included; days in their order. */
    public List<AuditCount> counts(By by, LocalDate from, LocalDate to, int most) {
        return jdbc.sql("SELECT " + by.column + " AS name, CAST(sum(entries) AS bigint) AS entries"
                        + " FROM audit_tally WHERE day BETWEEN :from AND :to GROUP BY 1 ORDER BY "
                        + (by == By.DAY ? "1" : "2 DESC, 1") + " LIMIT :most")
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query(AuditCount.class)
                .list();
    }
}
