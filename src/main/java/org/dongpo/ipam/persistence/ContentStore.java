package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what many prefixes are made of at once, for those who look at all of them. */
@Repository
public class ContentStore {

    /** So many addresses at once, and one prefix more, fit the memory of any machine. */
    private static final int MOST_ADDRESSES = 50_000;

    private final JdbcClient jdbc;

    ContentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a prefix is made of, and what the books say of it. */
    public record Contents(
            PrefixRow prefix,
            List<IPAddressSeqRange> children,
            List<IPAddress> taken,
            List<RangeRow> ranges,
            FreeSpace free,
            Books books) {}

    /** What the counters say is neither used, reserved nor cooling; and what of it is set aside. */
    public record Books(BigInteger rest, BigInteger setAside) {}

    /** Prefixes by id, some at a time: fewer where many of their addresses are known. */
    public List<Contents> after(long id, int limit) {
        List<PrefixRow> prefixes = rows(id, limit);
        Long[] ids = prefixes.stream().map(prefix -> prefix.id().value()).toArray(Long[]::new);
        Map<Long, List<IPAddressSeqRange>> children = grouped(
                "SELECT parent_id AS owner, text(cidr) AS cidr FROM prefix WHERE parent_id = ANY (:ids) ORDER BY prefix.cidr",
                ids,
                row -> Cidr.of(row.getString("cidr")).range());
        Map<Long, List<IPAddress>> taken = grouped(
                "SELECT prefix_id AS owner, host(ip) AS ip FROM address WHERE prefix_id = ANY (:ids) AND state <> 'FREE'",
                ids,
                row -> Inet.address(row.getString("ip")));
        Map<Long, List<RangeRow>> ranges = grouped("""
                SELECT prefix_id AS owner, id, prefix_id, host(first) AS first, host(last) AS last, kind, purpose
                FROM address_range
                WHERE prefix_id = ANY (:ids)
                ORDER BY address_range.first
                """, ids, row -> RangeStore.row(row, 0));
        Map<Long, List<IPAddressSeqRange>> free =
                grouped("""
                SELECT prefix_id AS owner, host(first) AS first, host(last) AS last
                FROM free_range
                WHERE prefix_id = ANY (:ids)
                ORDER BY prefix_id, free_range.last
                """, ids, row -> Inet.range(row.getString("first"), row.getString("last")));
        Map<Long, List<Books>> books = grouped("""
                SELECT prefix_id AS owner, total - used - reserved - cooling AS rest, set_aside
                FROM prefix_usage
                WHERE prefix_id = ANY (:ids)
                """, ids, ContentStore::books);
        return prefixes.stream()
                .map(prefix -> {
                    long owner = prefix.id().value();
                    return new Contents(
                            prefix,
                            children.getOrDefault(owner, List.of()),
                            taken.getOrDefault(owner, List.of()),
                            ranges.getOrDefault(owner, List.of()),
                            FreeSpace.of(free.getOrDefault(owner, List.of())),
                            books.getOrDefault(owner, List.of(new Books(BigInteger.ZERO, BigInteger.ZERO)))
                                    .get(0));
                })
                .toList();
    }

    private List<PrefixRow> rows(long id, int limit) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM (
                            SELECT prefix.*,
                                   sum(usage.used + usage.reserved + usage.cooling) OVER (ORDER BY prefix.id) AS running,
                                   row_number() OVER (ORDER BY prefix.id) AS place
                            FROM prefix
                            LEFT JOIN prefix_usage AS usage ON usage.prefix_id = prefix.id
                            WHERE prefix.id > :id
                            ORDER BY prefix.id
                            LIMIT :limit) AS prefix
                        WHERE place = 1
                           OR running IS NULL
                           OR running <= :most
                        ORDER BY prefix.id
                        """)
                .param("id", id)
                .param("limit", limit)
                .param("most", MOST_ADDRESSES)
                .query(PrefixRow::of)
                .list();
    }

    private static Books books(ResultSet row) throws SQLException {
        return new Books(
                row.getBigDecimal("rest").toBigInteger(),
                row.getBigDecimal("set_aside").toBigInteger());
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Map<Long, List<T>> grouped(String sql, Long[] ids, Reading<T> reading) {
        Map<Long, List<T>> groups = new HashMap<>();
        jdbc.sql(sql)
                .param("ids", ids)
                .query((row, n) -> groups.computeIfAbsent(row.getLong("owner"), owner -> new ArrayList<>())
                        .add(reading.of(row)))
                .list();
        return groups;
    }
}
