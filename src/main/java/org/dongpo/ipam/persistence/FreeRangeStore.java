package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.PrefixId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The free ranges and the counters of prefixes. Whoever changes them has locked the prefix's usage row first, which
 * orders the givers of one prefix and lets those of others pass.
 */
@Repository
public class FreeRangeStore {

    private final JdbcClient jdbc;

    FreeRangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Waits for one's turn at a prefix. */
    public void lock(PrefixId prefix) {
        jdbc.sql("SELECT prefix_id FROM prefix_usage WHERE prefix_id = :prefix FOR NO KEY UPDATE")
                .param("prefix", prefix.value())
                .query(Long.class)
                .single();
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

    /** The lowest so many ranges. */
    public FreeSpace lowest(PrefixId prefix, int ranges) {
        return FreeSpace.of(jdbc.sql("""
                        SELECT host(first) AS first, host(last) AS last
                        FROM free_range
                        WHERE prefix_id = :prefix
                        ORDER BY free_range.last
                        LIMIT :ranges
                        """)
                .param("prefix", prefix.value())
                .param("ranges", ranges)
                .query((row, n) -> Inet.range(row.getString("first"), row.getString("last")))
                .list());
    }

    /** All that is free in a prefix. */
    public FreeSpace all(PrefixId prefix) {
        return lowest(prefix, Integer.MAX_VALUE);
    }

    /** Takes the lowest addresses away, all up to and including {@code last}. */
    public void takeThrough(PrefixId prefix, IPAddress last) {
        jdbc.sql("DELETE FROM free_range WHERE prefix_id = :prefix AND last <= CAST(:last AS inet)")
                .param("prefix", prefix.value())
                .param("last", IpText.canonical(last))
                .update();
        jdbc.sql("""
                        UPDATE free_range
                        SET first = CAST(:last AS inet) + 1
                        WHERE prefix_id = :prefix
                          AND first <= CAST(:last AS inet)
                          AND last = (
                              SELECT last
                              FROM free_range
                              WHERE prefix_id = :prefix
                                AND last > CAST(:last AS inet)
                              ORDER BY last
                              LIMIT 1)
                        """)
                .param("prefix", prefix.value())
                .param("last", IpText.canonical(last))
                .update();
    }

    /** Makes an address free again and joins it with its free neighbours. */
    public void putBack(PrefixId prefix, IPAddress address) {
        Optional<IPAddressSeqRange> below = endingAt(prefix, address, "<")
                .filter(range -> range.getUpper().increment(1).equals(address));
        Optional<IPAddressSeqRange> above =
                endingAt(prefix, address, ">").filter(range -> range.getLower().equals(address.increment(1)));
        below.ifPresent(range -> remove(prefix, range));
        above.ifPresent(range -> remove(prefix, range));
        IPAddress first = below.map(IPAddressSeqRange::getLower).orElse(address);
        IPAddress last = above.map(IPAddressSeqRange::getUpper).orElse(address);
        insert(prefix, List.of(first.spanWithRange(last)));
    }

    /** The nearest range that ends below, or above, an address. */
    private Optional<IPAddressSeqRange> endingAt(PrefixId prefix, IPAddress address, String side) {
        return jdbc.sql(
                        "SELECT host(first) AS first, host(last) AS last FROM free_range WHERE prefix_id = :prefix AND last "
                                + side + " CAST(:ip AS inet) ORDER BY free_range.last "
                                + (side.equals("<") ? "DESC" : "ASC")
                                + " LIMIT 1")
                .param("prefix", prefix.value())
                .param("ip", IpText.canonical(address))
                .query((row, n) -> Inet.range(row.getString("first"), row.getString("last")))
                .optional();
    }

    private void remove(PrefixId prefix, IPAddressSeqRange range) {
        jdbc.sql("DELETE FROM free_range WHERE prefix_id = :prefix AND last = CAST(:last AS inet)")
                .param("prefix", prefix.value())
                .param("last", IpText.canonical(range.getUpper()))
                .update();
    }

    /** Writes all that is free in a prefix anew. */
    public void replace(PrefixId prefix, FreeSpace space) {
        jdbc.sql("DELETE FROM free_range WHERE prefix_id = :prefix")
                .param("prefix", prefix.value())
                .update();
        insert(prefix, space.ranges());
    }

    private void insert(PrefixId prefix, List<IPAddressSeqRange> ranges) {
        jdbc.sql("""
                        INSERT INTO free_range (prefix_id, first, last)
                        SELECT :prefix, first, last
                        FROM unnest(CAST(:firsts AS inet[]), CAST(:lasts AS inet[])) AS new (first, last)
                        """)
                .param("prefix", prefix.value())
                .param(
                        "firsts",
                        Inet.texts(
                                ranges.stream().map(IPAddressSeqRange::getLower).toList()))
                .param(
                        "lasts",
                        Inet.texts(
                                ranges.stream().map(IPAddressSeqRange::getUpper).toList()))
                .update();
    }

    /** Moves the counters of a prefix. */
    public void count(PrefixId prefix, Change change) {
        jdbc.sql("""
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

    /** Counts the addresses of a prefix anew, after blocks have moved; what is free is known to the caller. */
    public void recount(PrefixId prefix, FreeSpace free) {
        jdbc.sql("""
                        INSERT INTO prefix_usage (prefix_id, total, used, reserved, cooling)
                        SELECT :prefix,
                               :free + count(*),
                               count(*) FILTER (WHERE state IN ('ASSIGNED', 'ACTIVE')),
                               count(*) FILTER (WHERE state = 'RESERVED'),
                               count(*) FILTER (WHERE state = 'COOLING')
                        FROM address
                        WHERE prefix_id = :prefix
                          AND state <> 'FREE'
                        ON CONFLICT (prefix_id) DO UPDATE
                        SET total = excluded.total,
                            used = excluded.used,
                            reserved = excluded.reserved,
                            cooling = excluded.cooling
                        """)
                .param("prefix", prefix.value())
                .param("free", new BigDecimal(free.size()))
                .update();
    }
}
