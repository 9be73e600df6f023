package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of address ranges. */
@Repository
public class RangeStore {

    private static final String SELECT = """
            SELECT id, prefix_id, host(first) AS first, host(last) AS last, kind, purpose
            FROM address_range
            """;

    private final JdbcClient jdbc;

    RangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A range of a prefix, its ends included. */
    public record RangeRow(
            long id,
            PrefixId prefixId,
            IPAddress first,
            IPAddress last,
            RangeKind kind,
            @Nullable String purpose) {}

    /** Adds a range; the constraint refuses one that overlaps another of the space. */
    public long add(SpaceId space, RangeRow draft, Instant now) {
        return jdbc.sql("""
                        INSERT INTO address_range (space_id, prefix_id, first, last, kind, purpose, created_at)
                        VALUES (:space, :prefix, CAST(:first AS inet), CAST(:last AS inet), :kind, :purpose, :now)
                        RETURNING id
                        """)
                .param("space", space.value())
                .param("prefix", draft.prefixId().value())
                .param("first", IpText.canonical(draft.first()))
                .param("last", IpText.canonical(draft.last()))
                .param("kind", draft.kind().name())
                .param("purpose", draft.purpose())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    public void remove(long id) {
        jdbc.sql("DELETE FROM address_range WHERE id = :id").param("id", id).update();
    }

    public Optional<RangeRow> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(RangeStore::row)
                .optional();
    }

    /** The ranges of a prefix in their order. */
    public List<RangeRow> of(PrefixId prefix) {
        return jdbc.sql(SELECT + "WHERE prefix_id = :prefix ORDER BY address_range.first")
                .param("prefix", prefix.value())
                .query(RangeStore::row)
                .list();
    }

    /** Puts the ranges of a prefix that lie in a new block inside it into that block. */
    public void move(PrefixId from, PrefixId to, Cidr block) {
        jdbc.sql("""
                        UPDATE address_range
                        SET prefix_id = :to
                        WHERE prefix_id = :from
                          AND first >= CAST(:first AS inet)
                          AND last <= CAST(:last AS inet)
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("first", IpText.canonical(block.first()))
                .param("last", IpText.canonical(block.last()))
                .update();
    }

    static RangeRow row(ResultSet row, int number) throws SQLException {
        return new RangeRow(
                row.getLong("id"),
                new PrefixId(row.getLong("prefix_id")),
                Inet.address(row.getString("first")),
                Inet.address(row.getString("last")),
                RangeKind.valueOf(row.getString("kind")),
                row.getString("purpose"));
    }
}
