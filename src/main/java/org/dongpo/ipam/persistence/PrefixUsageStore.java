package org.dongpo.ipam.persistence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.shared.AnyOf;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.Together;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The row of each prefix that has its counters and its cursor, and whose lock is one's turn: whoever changes what is free
 * or given in a prefix has locked it first, which orders the givers of one prefix and lets those of others pass. Triggers
 * append each change of the counters to {@code usage_delta}, from where it comes into the sums of the blocks around (see
 * {@link RollupStore}).
 */
@Repository
public class PrefixUsageStore {

    private final JdbcClient jdbc;
    private final JdbcOperations template;

    PrefixUsageStore(JdbcClient jdbc, JdbcOperations template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** What the counters of a prefix go up or down by. */
    public record Change(int used, int reserved, int cooling) {

        public static Change used(int count) {
            return new Change(count, 0, 0);
        }

        public static Change reserved(int count) {
            return new Change(0, count, 0);
        }
    }

    /**
     * Waits for one's turn at a prefix.
     *
     * @return the cursor of its strategy
     */
    public BigInteger lock(PrefixId prefix) {
        return jdbc.sql("SELECT cursor FROM prefix_usage WHERE prefix_id = :prefix FOR NO KEY UPDATE")
                .param("prefix", prefix.value())
                .query(BigDecimal.class)
                .optional()
                .orElseThrow(ProblemException::notFound)
                .toBigInteger();
    }

    /** The cursor of a prefix's strategy, without waiting. */
    public BigInteger cursor(PrefixId prefix) {
        return jdbc.sql("SELECT cursor FROM prefix_usage WHERE prefix_id = :prefix")
                .param("prefix", prefix.value())
                .query(BigDecimal.class)
                .single()
                .toBigInteger();
    }

    /**
     * Takes one's turn at those of several prefixes that nobody has now.
     *
     * @return their cursors, once it is run
     */
    public Map<PrefixId, BigInteger> lockFree(Collection<PrefixId> prefixes, Together together) {
        Map<PrefixId, BigInteger> cursors = new HashMap<>();
        AnyOf any = AnyOf.of(prefixes, PrefixId::value);
        together.sql("""
                        SELECT prefix_id, cursor
                        FROM prefix_usage
                        WHERE prefix_id = %s
                        ORDER BY prefix_id
                        FOR NO KEY UPDATE SKIP LOCKED
                        """.formatted(any.sql("prefixes")))
                .param("prefixes", any.value())
                .query(row -> {
                    cursors.put(
                            new PrefixId(row.getLong("prefix_id")),
                            row.getBigDecimal("cursor").toBigInteger());
                });
        return cursors;
    }

    /** Waits for one's turn at several prefixes, in the one order that cannot dead-lock. */
    public void lockAll(List<PrefixId> prefixes) {
        jdbc.sql("""
                        SELECT prefix_id
                        FROM prefix_usage
                        WHERE prefix_id = ANY (:prefixes)
                        ORDER BY prefix_id
                        FOR NO KEY UPDATE
                        """)
                .param("prefixes", prefixes.stream().map(PrefixId::value).toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Notes where the strategy of a prefix has got to. */
    public void moveCursor(PrefixId prefix, BigInteger cursor) {
        jdbc.sql("UPDATE prefix_usage SET cursor = :cursor WHERE prefix_id = :prefix")
                .param("cursor", new BigDecimal(cursor))
                .param("prefix", prefix.value())
                .update();
    }

    /** Moves the counters of a prefix. */
    public void count(PrefixId prefix, Change change) {
        Together together = new Together();
        count(prefix, change, together);
        together.run(template);
    }

    private static void count(PrefixId prefix, Change change, Together together) {
        together.sql("""
                        UPDATE prefix_usage
                        SET used = used + :used,
                            reserved = reserved + :reserved,
                            cooling = cooling + :cooling
                        WHERE prefix_id = :prefix
                        """)
                .param("used", change.used())
                .param("reserved", change.reserved())
                .param("cooling", change.cooling())
                .param("prefix", prefix.value())
                .update();
    }

    /** Moves the counters of several prefixes, which the caller has locked. */
    public void count(Map<PrefixId, Change> changes, Together together) {
        if (changes.size() == 1) {
            changes.forEach((prefix, change) -> count(prefix, change, together));
            return;
        }
        Columns<Map.Entry<PrefixId, Change>> columns = new Columns<>(List.copyOf(changes.entrySet()));
        together.sql("""
                        UPDATE prefix_usage
                        SET used = prefix_usage.used + new.used,
                            reserved = prefix_usage.reserved + new.reserved,
                            cooling = prefix_usage.cooling + new.cooling
                        FROM unnest(%s, :used, :reserved, :cooling) AS new (prefix_id, used, reserved, cooling)
                        WHERE prefix_usage.prefix_id = new.prefix_id
                        """.formatted(Columns.ofAnyLength("prefixes", "bigint")))
                .param("prefixes", columns.longs(entry -> entry.getKey().value()))
                .param("used", columns.longs(entry -> (long) entry.getValue().used()))
                .param("reserved", columns.longs(entry ->
                        (long) entry.getValue().reserved()))
                .param("cooling", columns.longs(entry -> (long) entry.getValue().cooling()))
                .update();
    }

    /** Counts addresses that have come back into ranges that are not given from. */
    public void setAside(PrefixId prefix, long count) {
        jdbc.sql("UPDATE prefix_usage SET set_aside = set_aside + :count WHERE prefix_id = :prefix")
                .param("count", count)
                .param("prefix", prefix.value())
                .update();
    }

    /** Takes addresses that were free, and now belong to a block inside, from the total of a prefix. */
    public void lessen(PrefixId prefix, BigInteger size) {
        jdbc.sql("UPDATE prefix_usage SET total = total - :size WHERE prefix_id = :prefix")
                .param("size", new BigDecimal(size))
                .param("prefix", prefix.value())
                .update();
    }

    /** Counts the addresses of a prefix anew, after blocks have moved; what is free or set aside is known to the caller. */
    public void recount(PrefixId prefix, BigInteger free, BigInteger setAside) {
        jdbc.sql("""
                        WITH net AS (
                            SELECT net_use(entries, held, reserved, cooling) AS use
                            FROM used_net
                            WHERE used_net.prefix_id = :prefix)
                        INSERT INTO prefix_usage (
                            prefix_id, total, used, reserved, cooling, set_aside, nets, nets_reserved, nets_cooling,
                            nets_kept)
                        SELECT :prefix,
                               :free + :aside + count(*),
                               count(*) FILTER (WHERE state IN ('ASSIGNED', 'ACTIVE')),
                               count(*) FILTER (WHERE state = 'RESERVED'),
                               count(*) FILTER (WHERE state = 'COOLING'),
                               :aside,
                               (SELECT count(*) FROM net WHERE use <> 'KEPT'),
                               (SELECT count(*) FROM net WHERE use = 'RESERVED'),
                               (SELECT count(*) FROM net WHERE use = 'COOLING'),
                               (SELECT count(*) FROM net WHERE use = 'KEPT')
                        FROM address
                        WHERE prefix_id = :prefix
                          AND state <> 'FREE'
                        ON CONFLICT (prefix_id) DO UPDATE
                        SET total = excluded.total,
                            used = excluded.used,
                            reserved = excluded.reserved,
                            cooling = excluded.cooling,
                            set_aside = excluded.set_aside,
                            nets = excluded.nets,
                            nets_reserved = excluded.nets_reserved,
                            nets_cooling = excluded.nets_cooling,
                            nets_kept = excluded.nets_kept
                        """)
                .param("prefix", prefix.value())
                .param("free", new BigDecimal(free))
                .param("aside", new BigDecimal(setAside))
                .update();
    }

    /** Begins to count in new prefixes, in which there is nothing yet. */
    public void add(Map<PrefixId, FreeSpace> spaces) {
        Columns<Map.Entry<PrefixId, FreeSpace>> totals = new Columns<>(List.copyOf(spaces.entrySet()));
        jdbc.sql("""
                        INSERT INTO prefix_usage (prefix_id, total)
                        SELECT prefix_id, total
                        FROM unnest(CAST(:prefixes AS bigint[]), CAST(:totals AS numeric[])) AS new (prefix_id, total)
                        """)
                .param("prefixes", totals.longs(entry -> entry.getKey().value()))
                .param("totals", totals.texts(entry -> entry.getValue().size().toString()))
                .update();
    }
}
