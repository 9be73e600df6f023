package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.Together;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The free ranges of prefixes. Whoever changes them has locked the prefix first, see {@link PrefixUsageStore}.
 */
@Repository
public class FreeRangeStore {

    private static final String SELECT = "SELECT host(first) AS first, host(last) AS last FROM free_range ";

    private final JdbcClient jdbc;
    private final JdbcOperations template;

    FreeRangeStore(JdbcClient jdbc, JdbcOperations template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The lowest so many ranges. */
    public FreeSpace lowest(PrefixId prefix, int ranges) {
        return FreeSpace.of(jdbc.sql(SELECT + "WHERE prefix_id = :prefix ORDER BY free_range.last LIMIT :ranges")
                .param("prefix", prefix.value())
                .param("ranges", ranges)
                .query(FreeRangeStore::range)
                .list());
    }

    /** The lowest so many ranges of each of several prefixes. */
    public Map<PrefixId, FreeSpace> lowest(Map<PrefixId, Integer> counts) {
        if (counts.size() < 2) {
            Map<PrefixId, FreeSpace> one = new HashMap<>();
            counts.forEach((prefix, count) -> one.put(prefix, lowest(prefix, count)));
            return one;
        }
        Columns<Map.Entry<PrefixId, Integer>> columns = new Columns<>(List.copyOf(counts.entrySet()));
        Map<PrefixId, List<IPAddressSeqRange>> found = new HashMap<>();
        counts.keySet().forEach(prefix -> found.put(prefix, new ArrayList<>()));
        jdbc.sql("""
                        SELECT wanted.prefix_id, host(lowest.first) AS first, host(lowest.last) AS last
                        FROM unnest(%s, :counts) AS wanted (prefix_id, count)
                        CROSS JOIN LATERAL (
                            SELECT first, last
                            FROM free_range
                            WHERE free_range.prefix_id = wanted.prefix_id
                            ORDER BY free_range.last
                            LIMIT wanted.count) AS lowest
                        ORDER BY wanted.prefix_id, lowest.last
                        """.formatted(Columns.ofAnyLength("prefixes", "bigint")))
                .param("prefixes", columns.longs(entry -> entry.getKey().value()))
                .param("counts", columns.longs(entry -> entry.getValue().longValue()))
                .query(row -> {
                    Objects.requireNonNull(found.get(new PrefixId(row.getLong("prefix_id"))))
                            .add(range(row, 0));
                });
        Map<PrefixId, FreeSpace> spaces = new HashMap<>();
        found.forEach((prefix, ranges) -> spaces.put(prefix, FreeSpace.of(ranges)));
        return spaces;
    }

    /** The lowest so many ranges that end at or above an address. */
    public FreeSpace endingFrom(PrefixId prefix, IPAddress from, int ranges) {
        return FreeSpace.of(jdbc.sql(SELECT + """
                        WHERE prefix_id = :prefix
                          AND last >= CAST(:from AS inet)
                        ORDER BY free_range.last
                        LIMIT :ranges
                        """)
                .param("prefix", prefix.value())
                .param("from", IpText.canonical(from))
                .param("ranges", ranges)
                .query(FreeRangeStore::range)
                .list());
    }

    /** All that is free in a prefix. */
    public FreeSpace all(PrefixId prefix) {
        return lowest(prefix, Integer.MAX_VALUE);
    }

    /** The ranges that reach into a block. */
    public FreeSpace overlapping(PrefixId prefix, Cidr block) {
        return FreeSpace.of(jdbc.sql(SELECT + """
                        WHERE prefix_id = :prefix
                          AND last >= CAST(:first AS inet)
                          AND first <= CAST(:last AS inet)
                        ORDER BY free_range.last
                        """)
                .param("prefix", prefix.value())
                .param("first", IpText.canonical(block.first()))
                .param("last", IpText.canonical(block.last()))
                .query(FreeRangeStore::range)
                .list());
    }

    /** The ranges in which any of these addresses lies. */
    public FreeSpace around(PrefixId prefix, Collection<IPAddress> addresses) {
        return FreeSpace.of(jdbc.sql("""
                        SELECT DISTINCT host(found.first) AS first, host(found.last) AS last, found.last AS place
                        FROM unnest(CAST(:ips AS inet[])) AS ip
                        CROSS JOIN LATERAL (
                            SELECT first, last
                            FROM free_range
                            WHERE prefix_id = :prefix
                              AND last >= ip
                            ORDER BY last
                            LIMIT 1) AS found
                        WHERE found.first <= ip
                        ORDER BY place
                        """)
                .param("prefix", prefix.value())
                .param("ips", Inet.texts(addresses))
                .query(FreeRangeStore::range)
                .list());
    }

    /** The smallest range that has so many addresses; the lowest of them. */
    public Optional<IPAddressSeqRange> fitting(PrefixId prefix, int count) {
        return jdbc.sql(SELECT + """
                        WHERE prefix_id = :prefix
                          AND size_class >= :class
                          AND last >= first + CAST(:count - 1 AS bigint)
                        ORDER BY size_class, free_range.last
                        LIMIT 1
                        """)
                .param("prefix", prefix.value())
                .param("class", sizeClass(BigInteger.valueOf(count)))
                .param("count", count)
                .query(FreeRangeStore::range)
                .optional();
    }

    /** The smallest range that has a whole block of this length; the lowest of them. */
    public Optional<IPAddressSeqRange> fittingBlock(PrefixId prefix, int length, int size) {
        return jdbc.sql(SELECT + """
                        WHERE prefix_id = :prefix
                          AND size_class >= :class
                          AND last >= first + CAST(:size - 1 AS bigint)
                          AND CAST(host(network(set_masklen(first + CAST(:size - 1 AS bigint), :length))) AS inet)
                              + CAST(:size - 1 AS bigint) <= last
                        ORDER BY size_class, free_range.last
                        LIMIT 1
                        """)
                .param("prefix", prefix.value())
                .param("class", sizeClass(BigInteger.valueOf(size)))
                .param("size", size)
                .param("length", length)
                .query(FreeRangeStore::range)
                .optional();
    }

    /**
     * The lowest range that has a whole block of this size, however large. One of at least twice the size always has it;
     * a smaller one has it when it begins where a block does, or reaches far enough. Each class of sizes is asked once,
     * by the index.
     */
    public Optional<IPAddressSeqRange> lowestBlock(PrefixId prefix, int length, int hostBits) {
        return jdbc.sql("""
                        SELECT host(found.first) AS first, host(found.last) AS last
                        FROM generate_series(:class, 128) AS size
                        CROSS JOIN LATERAL (
                            SELECT first, last
                            FROM free_range
                            WHERE prefix_id = :prefix
                              AND size_class = size
                              AND (size > :class
                                   OR first = CAST(host(network(set_masklen(first, :length))) AS inet)
                                   OR CAST(host(broadcast(set_masklen(
                                          broadcast(set_masklen(first, :length)) + 1, :length))) AS inet) <= last)
                            ORDER BY free_range.last
                            LIMIT 1) AS found
                        ORDER BY found.first
                        LIMIT 1
                        """)
                .param("prefix", prefix.value())
                .param("class", hostBits)
                .param("length", length)
                .query(FreeRangeStore::range)
                .optional();
    }

    /** What is left of some ranges of a prefix. */
    public record Shrinking(PrefixId prefix, FreeSpace before, FreeSpace left) {}

    /** Writes what is left of some ranges of a prefix. A range that loses its first addresses keeps its key. */
    public void shrink(PrefixId prefix, FreeSpace before, FreeSpace left) {
        Together together = new Together();
        shrink(List.of(new Shrinking(prefix, before, left)), together);
        together.run(template);
    }

    /** The same for several prefixes at once. */
    public void shrink(List<Shrinking> shrinkings, Together together) {
        List<Gap> gone = new ArrayList<>();
        List<Gap> kept = new ArrayList<>();
        List<Gap> added = new ArrayList<>();
        for (Shrinking one : shrinkings) {
            Map<IPAddress, IPAddressSeqRange> before = new TreeMap<>();
            one.before().ranges().forEach(range -> before.put(range.getUpper(), range));
            for (IPAddressSeqRange range : one.left().ranges()) {
                IPAddressSeqRange same = before.remove(range.getUpper());
                if (same == null) {
                    added.add(new Gap(one.prefix(), range));
                } else if (!same.equals(range)) {
                    kept.add(new Gap(one.prefix(), range));
                }
            }
            before.values().forEach(range -> gone.add(new Gap(one.prefix(), range)));
        }
        remove(gone, together);
        moveFirst(kept, together);
        insert(added, together);
    }

    private static void moveFirst(List<Gap> gaps, Together together) {
        if (gaps.size() == 1) {
            moveFirst(gaps.get(0).prefix(), gaps.get(0).range(), together);
        } else if (!gaps.isEmpty()) {
            bind(together.sql("""
                            UPDATE free_range
                            SET first = new.first,
                                size_class = new.size_class
                            FROM unnest(%s, CAST(:firsts AS inet[]), CAST(:lasts AS inet[]),
                                        CAST(:classes AS smallint[]))
                                AS new (prefix_id, first, last, size_class)
                            WHERE free_range.prefix_id = new.prefix_id
                              AND free_range.last = new.last
                            """.formatted(Columns.ofAnyLength("prefixes", "bigint"))), gaps)
                    .update();
        }
    }

    /** Nearly all who give change one range, which is found faster by itself. */
    private static void moveFirst(PrefixId prefix, IPAddressSeqRange range, Together together) {
        together.sql("""
                        UPDATE free_range
                        SET first = CAST(:first AS inet),
                            size_class = :class
                        WHERE prefix_id = :prefix
                          AND last = CAST(:last AS inet)
                        """)
                .param("first", IpText.canonical(range.getLower()))
                .param("last", IpText.canonical(range.getUpper()))
                .param("class", sizeClass(range.getCount()))
                .param("prefix", prefix.value())
                .update();
    }

    /** Makes an address free again and joins it with its free neighbours. */
    public void putBack(PrefixId prefix, IPAddress address) {
        Optional<IPAddressSeqRange> below = endingAt(prefix, address, "<")
                .filter(range -> range.getUpper().increment(1).equals(address));
        Optional<IPAddressSeqRange> above =
                endingAt(prefix, address, ">").filter(range -> range.getLower().equals(address.increment(1)));
        IPAddress first = below.map(IPAddressSeqRange::getLower).orElse(address);
        IPAddress last = above.map(IPAddressSeqRange::getUpper).orElse(address);
        Together together = new Together();
        remove(
                Stream.concat(below.stream(), above.stream())
                        .map(range -> new Gap(prefix, range))
                        .toList(),
                together);
        insert(List.of(new Gap(prefix, first.spanWithRange(last))), together);
        together.run(template);
    }

    /** The nearest range that ends below, or above, an address. */
    private Optional<IPAddressSeqRange> endingAt(PrefixId prefix, IPAddress address, String side) {
        return jdbc.sql(SELECT + "WHERE prefix_id = :prefix AND last "
                        + side + " CAST(:ip AS inet) ORDER BY free_range.last "
                        + (side.equals("<") ? "DESC" : "ASC")
                        + " LIMIT 1")
                .param("prefix", prefix.value())
                .param("ip", IpText.canonical(address))
                .query(FreeRangeStore::range)
                .optional();
    }

    private static void remove(List<Gap> gaps, Together together) {
        if (!gaps.isEmpty()) {
            Columns<Gap> columns = new Columns<>(gaps);
            together.sql("""
                            DELETE FROM free_range
                            USING unnest(%s, CAST(:lasts AS inet[])) AS gone (prefix_id, last)
                            WHERE free_range.prefix_id = gone.prefix_id
                              AND free_range.last = gone.last
                            """.formatted(Columns.ofAnyLength("prefixes", "bigint")))
                    .param("prefixes", columns.longs(gap -> gap.prefix().value()))
                    .param(
                            "lasts",
                            columns.texts(gap -> IpText.canonical(gap.range().getUpper())))
                    .update();
        }
    }

    /** Writes all that is free in a prefix anew. */
    public void replace(PrefixId prefix, FreeSpace space) {
        Together together = new Together();
        together.sql("DELETE FROM free_range WHERE prefix_id = :prefix")
                .param("prefix", prefix.value())
                .update();
        insert(space.ranges().stream().map(range -> new Gap(prefix, range)).toList(), together);
        together.run(template);
    }

    private record Gap(PrefixId prefix, IPAddressSeqRange range) {}

    /** Writes what is free in new prefixes, in which there is nothing yet. */
    public void fill(Map<PrefixId, FreeSpace> spaces) {
        List<Gap> gaps = new ArrayList<>();
        spaces.forEach((prefix, space) -> space.ranges().forEach(range -> gaps.add(new Gap(prefix, range))));
        Together together = new Together();
        insert(gaps, together);
        together.run(template);
    }

    private static void insert(List<Gap> gaps, Together together) {
        if (!gaps.isEmpty()) {
            bind(together.sql("""
                            INSERT INTO free_range (prefix_id, first, last, size_class)
                            SELECT prefix_id, first, last, size_class
                            FROM unnest(:prefixes, CAST(:firsts AS inet[]), CAST(:lasts AS inet[]),
                                        CAST(:classes AS smallint[]))
                                AS new (prefix_id, first, last, size_class)
                            """), gaps).update();
        }
    }

    private static Together.Statement bind(Together.Statement statement, List<Gap> gaps) {
        Columns<Gap> columns = new Columns<>(gaps);
        return statement
                .param("prefixes", columns.longs(gap -> gap.prefix().value()))
                .param(
                        "firsts",
                        columns.texts(gap -> IpText.canonical(gap.range().getLower())))
                .param(
                        "lasts",
                        columns.texts(gap -> IpText.canonical(gap.range().getUpper())))
                .param("classes", columns.longs(gap ->
                        (long) sizeClass(gap.range().getCount())));
    }

    /** The size as a power of two, rounded down. */
    private static int sizeClass(BigInteger count) {
        return count.bitLength() - 1;
    }

    private static IPAddressSeqRange range(ResultSet row, int number) throws SQLException {
        return Inet.range(row.getString("first"), row.getString("last"));
    }
}
