package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.SpaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The SQL that takes a block with all that is in it from one space to another. */
@Repository
public class MovingStore {

    private static final String INSIDE =
            "space_id = :from AND ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet) AND state ";

    private static final String QUALIFIED_INSIDE =
            INSIDE.replace("AND ip", "AND address.ip").replace("AND state", "AND address.state");

    private final JdbcClient jdbc;

    MovingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many addresses of a block are kept for requests under way. */
    public long reserved(SpaceId space, Cidr block) {
        return bind(jdbc.sql("SELECT count(*) FROM address WHERE " + INSIDE + "= 'RESERVED'"), space, block)
                .query(Long.class)
                .single();
    }

    /** Some addresses of a block that are not free in either space. */
    public List<String> heldInBoth(SpaceId from, SpaceId to, Cidr block) {
        return bind(jdbc.sql("""
                                SELECT host(address.ip)
                                FROM address
                                JOIN address AS theirs ON theirs.space_id = :to AND theirs.ip = address.ip
                                WHERE theirs.state <> 'FREE'
                                  AND address.%s<> 'FREE'
                                ORDER BY address.ip
                                LIMIT 10
                                """.formatted(QUALIFIED_INSIDE)), from, block)
                .param("to", to.value())
                .query(String.class)
                .list();
    }

    /** A block that both spaces have inside another. */
    public Optional<String> sameBlock(SpaceId from, SpaceId to, Cidr block) {
        return jdbc.sql("""
                        SELECT text(mine.cidr)
                        FROM prefix AS mine
                        JOIN prefix AS theirs ON theirs.space_id = :to AND theirs.cidr = mine.cidr
                        WHERE mine.space_id = :from
                          AND mine.cidr <<= CAST(:block AS inet)
                        ORDER BY mine.cidr
                        LIMIT 1
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("block", block.toString())
                .query(String.class)
                .optional();
    }

    /** Moves the blocks and the ranges in them. The places in the trees are found when all is settled. */
    public void movePrefixes(SpaceId from, SpaceId to, Cidr block) {
        for (String move : List.of(
                "UPDATE prefix SET space_id = :to WHERE space_id = :from AND cidr <<= CAST(:block AS inet)", """
                UPDATE address_range
                SET space_id = :to
                WHERE space_id = :from
                  AND first >= CAST(:first AS inet)
                  AND last <= CAST(:last AS inet)
                """)) {
            bind(jdbc.sql(move), from, block)
                    .param("to", to.value())
                    .param("block", block.toString())
                    .update();
        }
    }

    /**
     * Moves what is held or cools: the address of the new space takes over its state, the holding of the former ends and
     * one of the new begins. The keys refuse an address that both spaces have.
     */
    public void moveAddresses(SpaceId from, SpaceId to, Cidr block, Instant now) {
        for (String move : List.of(
                """
                INSERT INTO address (space_id, prefix_id, ip, state, division_code, unit_id, cool_until, changed_at)
                SELECT :to, prefix_id, ip, state, division_code, unit_id, cool_until, :now
                FROM address
                WHERE %s<> 'FREE'
                ON CONFLICT (space_id, ip) DO UPDATE
                SET prefix_id = excluded.prefix_id,
                    state = excluded.state,
                    division_code = excluded.division_code,
                    unit_id = excluded.unit_id,
                    cool_until = excluded.cool_until,
                    changed_at = excluded.changed_at
                WHERE address.state = 'FREE'
                """.formatted(INSIDE),
                """
                INSERT INTO holding
                    (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, place, port,
                     purpose, reference, ordinal, expires_at, period)
                SELECT new.id, holding.unit_id, holding.division_code, person_id, terminal_name, terminal_kind, mac, place,
                       port, purpose, reference, 1 + coalesce(earlier.holdings, 0), expires_at, tstzrange(:now, NULL)
                FROM holding
                JOIN address ON address.id = holding.address_id
                JOIN address AS new ON new.space_id = :to AND new.ip = address.ip
                CROSS JOIN LATERAL (
                    SELECT max(ordinal) AS holdings
                    FROM holding AS theirs
                    WHERE theirs.address_id = new.id) AS earlier
                WHERE upper_inf(holding.period)
                  AND address.%s<> 'FREE'
                """.formatted(QUALIFIED_INSIDE),
                """
                UPDATE holding
                SET period = tstzrange(
                        lower(period), greatest(CAST(:now AS timestamptz), lower(period) + interval '1 microsecond'))
                WHERE upper_inf(period)
                  AND address_id IN (SELECT id FROM address WHERE %s<> 'FREE')
                """.formatted(INSIDE),
                """
                UPDATE address
                SET state = 'FREE', prefix_id = NULL, unit_id = NULL, cool_until = NULL, changed_at = :now
                WHERE %s<> 'FREE'
                """.formatted(INSIDE),
                "UPDATE address SET prefix_id = NULL WHERE " + INSIDE + "= 'FREE'")) {
            bind(jdbc.sql(move), from, block)
                    .param("to", to.value())
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    private static StatementSpec bind(StatementSpec statement, SpaceId from, Cidr block) {
        return statement
                .param("from", from.value())
                .param("first", IpText.canonical(block.first()))
                .param("last", IpText.canonical(block.last()));
    }
}
