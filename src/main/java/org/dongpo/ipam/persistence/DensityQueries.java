package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.Density;
import org.dongpo.ipam.domain.Density.Mark;
import org.dongpo.ipam.domain.Density.Piece;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What a picture of a block is made of: one grouped statement over its addresses, one over the blocks in it. */
@Repository
public class DensityQueries {

    private static final String TAKEN = """
            FROM address
            WHERE space_id = :space
              AND ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet)
              AND state <> 'FREE'
            """;

    private final JdbcClient jdbc;

    DensityQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A block of the picture. There can be a hundred thousand: what only few need of it is made when it is asked for.
     *
     * @param seen whether the caller may know more of it than that it is there
     */
    public record BlockRow(
            PrefixId id,
            String text,
            Piece place,
            PrefixStatus status,
            @Nullable String gateway,
            @Nullable String purpose,
            boolean seen) {

        public Cidr cidr() {
            return Cidr.of(text);
        }

        public int length() {
            return place.length();
        }
    }

    /** The blocks below a prefix that lie in a part of it, or around it; by their first address, the larger first. */
    public List<BlockRow> blocks(PrefixRow prefix, Cidr part, Scope scope) {
        return Sight.bind(jdbc.sql("""
                                SELECT id,
                                       text(cidr) AS cidr,
                                       inet_send(cidr) AS cell,
                                       masklen(cidr) AS length,
                                       status,
                                       host(gateway) AS gateway,
                                       purpose,
                                       %s AS seen
                                FROM prefix
                                WHERE space_id = :space
                                  AND cidr << CAST(:prefix AS inet)
                                  AND cidr && CAST(:part AS inet)
                                ORDER BY prefix.cidr
                                """.formatted(Sight.SEEN)), scope)
                .param("space", prefix.spaceId().value())
                .param("prefix", prefix.cidr().toString())
                .param("part", part.toString())
                .query(DensityQueries::block)
                .list();
    }

    private static BlockRow block(ResultSet row, int number) throws SQLException {
        PrefixStatus status = PrefixStatus.valueOf(row.getString("status"));
        boolean seen = row.getBoolean("seen");
        return new BlockRow(
                new PrefixId(row.getLong("id")),
                row.getString("cidr"),
                new Piece(place(row), row.getInt("length"), seen ? Mark.of(status) : Mark.HIDDEN),
                status,
                row.getString("gateway"),
                row.getString("purpose"),
                seen);
    }

    /** The ranges of a prefix and of the blocks below it that lie in a part of it, or around it. */
    public List<RangeRow> ranges(PrefixRow prefix, Cidr part) {
        return jdbc.sql("""
                        SELECT address_range.id,
                               address_range.prefix_id,
                               host(address_range.first) AS first,
                               host(address_range.last) AS last,
                               address_range.kind,
                               address_range.purpose
                        FROM address_range
                        JOIN prefix ON prefix.id = address_range.prefix_id
                        WHERE prefix.space_id = :space
                          AND prefix.cidr <<= CAST(:prefix AS inet)
                          AND prefix.cidr && CAST(:part AS inet)
                        ORDER BY address_range.first
                        """)
                .param("space", prefix.spaceId().value())
                .param("prefix", prefix.cidr().toString())
                .param("part", part.toString())
                .query(RangeStore::row)
                .list();
    }

    /** Counts the addresses of a block that are not free into its cells. */
    public void countAddresses(SpaceId space, Cidr block, Density density) {
        // The place in the block is cheaper to group by than the cell's network, but only IPv4's fits a number.
        boolean small = block.family() == IpFamily.IPV4;
        String cell = small ? "(ip - CAST(:first AS inet)) >> :shift" : "network(set_masklen(ip, :cell))";
        within(jdbc.sql("""
                                SELECT %s AS cell,
                                       count(*) AS addresses,
                                       count(*) FILTER (WHERE state = 'RESERVED') AS reserved,
                                       count(*) FILTER (WHERE state = 'COOLING') AS cooling
                                """.formatted(small ? cell : "inet_send(" + cell + ")") + TAKEN + " GROUP BY 1"), space, block)
                .param("cell", density.cellLength())
                .param("shift", block.family().bits() - density.cellLength())
                .query(row -> {
                    int place = small ? row.getInt("cell") : density.cell(place(row));
                    long addresses = row.getLong("addresses");
                    long reserved = row.getLong("reserved");
                    long cooling = row.getLong("cooling");
                    density.add(place, Mark.USED, addresses - reserved - cooling);
                    density.add(place, Mark.RESERVED, reserved);
                    density.add(place, Mark.COOLING, cooling);
                });
    }

    /** Counts the networks of 64 bits in a block that have addresses, each as the most that one of them is. */
    public void countNetworks(SpaceId space, Cidr block, Density density) {
        within(jdbc.sql("""
                                SELECT inet_send(network(set_masklen(net, :cell))) AS cell,
                                       sum(addresses) AS addresses,
                                       count(*) FILTER (WHERE used) AS used,
                                       count(*) FILTER (WHERE reserved AND NOT used) AS reserved,
                                       count(*) FILTER (WHERE NOT reserved AND NOT used) AS cooling
                                FROM (
                                    SELECT network(set_masklen(ip, :unit)) AS net,
                                           count(*) AS addresses,
                                           bool_or(state NOT IN ('RESERVED', 'COOLING')) AS used,
                                           bool_or(state = 'RESERVED') AS reserved
                                """ + TAKEN + """
                                    GROUP BY 1) AS networks
                                GROUP BY 1
                                """), space, block)
                .param("cell", density.cellLength())
                .param("unit", density.unitLength())
                .query(row -> {
                    int cell = density.cell(place(row));
                    density.add(cell, Mark.ADDRESSES, row.getLong("addresses"));
                    density.add(cell, Mark.USED, row.getLong("used"));
                    density.add(cell, Mark.RESERVED, row.getLong("reserved"));
                    density.add(cell, Mark.COOLING, row.getLong("cooling"));
                });
    }

    /** Takes from what is set aside in each cell the units of it that are taken all the same. */
    public void lessenAside(SpaceId space, List<IPAddressSeqRange> aside, Density density) {
        Columns<IPAddressSeqRange> columns = new Columns<>(aside);
        jdbc.sql("""
                        SELECT inet_send(network(set_masklen(ip, :cell))) AS cell,
                               count(DISTINCT network(set_masklen(ip, :unit))) AS taken
                        FROM unnest(CAST(:firsts AS inet[]), CAST(:lasts AS inet[])) AS aside (first, last)
                        JOIN address
                          ON address.space_id = :space
                         AND address.ip BETWEEN aside.first AND aside.last
                         AND address.state <> 'FREE'
                        GROUP BY 1
                        """)
                .param("cell", density.cellLength())
                .param("unit", density.unitLength())
                .param("space", space.value())
                .param("firsts", columns.texts(range -> IpText.canonical(range.getLower())))
                .param("lasts", columns.texts(range -> IpText.canonical(range.getUpper())))
                .query(row -> {
                    density.add(density.cell(place(row)), Mark.SET_ASIDE, -row.getLong("taken"));
                });
    }

    private static StatementSpec within(StatementSpec query, SpaceId space, Cidr block) {
        return query.param("space", space.value())
                .param("first", IpText.canonical(block.first()))
                .param("last", IpText.canonical(block.last()));
    }

    /** The address out of the bytes that PostgreSQL sends of a block: four of what it is, then itself. */
    private static BigInteger place(ResultSet row) throws SQLException {
        byte[] sent = row.getBytes("cell");
        return new BigInteger(1, sent, 4, sent.length - 4);
    }
}
