package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister.KnownAddress;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.Together;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of addresses: their states and how they change. */
@Repository
public class AddressStore {

    private final JdbcClient jdbc;
    private final JdbcOperations template;

    AddressStore(JdbcClient jdbc, JdbcOperations template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** An address with its state. */
    public record AddressRow(
            AddressId id,
            SpaceId spaceId,
            @Nullable PrefixId prefixId,
            IPAddress ip,
            AddressState state,
            @Nullable ReservationId reservationId) {

        /** The prefix of an address that is not free: it always has one. */
        public PrefixId requirePrefixId() {
            return Objects.requireNonNull(prefixId);
        }
    }

    /** What free addresses become. */
    public record Taking(AddressState state, @Nullable ReservationId reservationId, Instant now) {}

    /** A free address, and whose it shall be. */
    public record Candidate(
            SpaceId spaceId,
            PrefixId prefixId,
            IPAddress ip,
            String divisionCode,
            @Nullable UnitId unitId) {}

    /**
     * Takes addresses that are free. The unique key decides: an address that is not free, whatever the free ranges said,
     * is missing in the answer.
     *
     * @return the ids by prefix and address, in the order of the addresses
     */
    public Map<PrefixId, Map<IPAddress, AddressId>> take(List<Candidate> candidates, Taking taking, Together together) {
        Map<PrefixId, Map<IPAddress, AddressId>> ids = new HashMap<>();
        Columns<Candidate> columns = new Columns<>(candidates);
        together.sql("""
                        INSERT INTO address
                            (space_id, prefix_id, ip, state, division_code, unit_id, reservation_id, changed_at)
                        SELECT space_id, prefix_id, ip, :state, division_code, unit_id, :reservation, :now
                        FROM unnest(:spaces, :prefixes, CAST(:ips AS inet[]), :divisions, :units)
                            AS new (space_id, prefix_id, ip, division_code, unit_id)
                        ON CONFLICT (space_id, ip) DO UPDATE
                        SET prefix_id = excluded.prefix_id,
                            state = excluded.state,
                            division_code = excluded.division_code,
                            unit_id = excluded.unit_id,
                            reservation_id = excluded.reservation_id,
                            changed_at = excluded.changed_at
                        WHERE address.state = 'FREE'
                        RETURNING id, prefix_id, host(ip) AS ip
                        """)
                .param("state", taking.state().name())
                .param(
                        "reservation",
                        taking.reservationId() == null
                                ? null
                                : taking.reservationId().value())
                .param("now", Timestamp.from(taking.now()))
                .param("spaces", columns.longs(candidate -> candidate.spaceId().value()))
                .param(
                        "prefixes",
                        columns.longs(candidate -> candidate.prefixId().value()))
                .param("ips", columns.texts(candidate -> IpText.canonical(candidate.ip())))
                .param("divisions", columns.texts(Candidate::divisionCode))
                .param("units", columns.longs(AddressStore::unit))
                .query(row -> {
                    ids.computeIfAbsent(new PrefixId(row.getLong("prefix_id")), prefix -> new TreeMap<>())
                            .put(Inet.address(row.getString("ip")), new AddressId(row.getLong("id")));
                });
        together.run(template);
        return ids;
    }

    private static @Nullable Long unit(Candidate candidate) {
        return candidate.unitId() == null ? null : candidate.unitId().value();
    }

    /** Those of some addresses that are not free, by their text as it was given. */
    public Map<String, KnownAddress> known(SpaceId space, Collection<String> ips) {
        Map<String, KnownAddress> known = new HashMap<>();
        jdbc.sql("""
                        SELECT wanted.text, address.state, address.unit_id
                        FROM unnest(:ips) AS wanted (text)
                        JOIN address ON address.space_id = :space AND address.ip = CAST(wanted.text AS inet)
                        WHERE address.state <> 'FREE'
                        """)
                .param("ips", ips.toArray(String[]::new))
                .param("space", space.value())
                .query((row, n) -> {
                    Long unit = Inet.nullableLong(row, "unit_id");
                    String text = row.getString("text");
                    AddressState state = AddressState.valueOf(row.getString("state"));
                    return known.put(text, new KnownAddress(text, state, unit == null ? null : new UnitId(unit)));
                })
                .list();
        return known;
    }

    public boolean isTaken(SpaceId space, String ip) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1
                            FROM address
                            WHERE space_id = :space
                              AND ip = CAST(:ip AS inet)
                              AND state <> 'FREE')
                        """)
                .param("space", space.value())
                .param("ip", ip)
                .query(Boolean.class)
                .single();
    }

    /** The prefix of an address that lies in a scope. */
    public Optional<PrefixId> prefixOf(AddressId id, Scope scope) {
        return jdbc.sql("SELECT prefix_id FROM address WHERE id = :id AND prefix_id IS NOT NULL AND " + Scope.SQL)
                .param("id", id.value())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query((row, n) -> new PrefixId(row.getLong("prefix_id")))
                .optional();
    }

    /** Waits for an address and tells its state. */
    public Optional<AddressRow> lock(AddressId id) {
        return jdbc.sql("""
                        SELECT id, space_id, prefix_id, host(ip) AS ip, state, reservation_id
                        FROM address
                        WHERE id = :id
                        FOR NO KEY UPDATE
                        """)
                .param("id", id.value())
                .query((row, n) -> {
                    Long prefix = Inet.nullableLong(row, "prefix_id");
                    Long reservation = Inet.nullableLong(row, "reservation_id");
                    return new AddressRow(
                            new AddressId(row.getLong("id")),
                            new SpaceId(row.getLong("space_id")),
                            prefix == null ? null : new PrefixId(prefix),
                            Inet.address(row.getString("ip")),
                            AddressState.valueOf(row.getString("state")),
                            reservation == null ? null : new ReservationId(reservation));
                })
                .optional();
    }

    /** The addresses that a reservation still keeps, in order, by the prefix in which they lie now. */
    public Map<PrefixId, List<IPAddress>> keptBy(ReservationId reservation) {
        Map<PrefixId, List<IPAddress>> kept = new HashMap<>();
        jdbc.sql(
                        "SELECT prefix_id, host(ip) AS ip FROM address WHERE reservation_id = :reservation ORDER BY address.ip")
                .param("reservation", reservation.value())
                .query((row, n) -> kept.computeIfAbsent(
                                new PrefixId(row.getLong("prefix_id")), prefix -> new ArrayList<>())
                        .add(Inet.address(row.getString("ip"))))
                .list();
        return kept;
    }

    /** Makes the addresses that a reservation keeps active. */
    public int activate(ReservationId reservation, Instant now) {
        return jdbc.sql("""
                        UPDATE address
                        SET state = 'ACTIVE', reservation_id = NULL, changed_at = :now
                        WHERE reservation_id = :reservation
                        """)
                .param("reservation", reservation.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Gives the addresses that a reservation keeps to a unit. */
    public int assign(ReservationId reservation, UnitId unit, String divisionCode, Instant now) {
        return jdbc.sql("""
                        UPDATE address
                        SET state = 'ASSIGNED',
                            reservation_id = NULL,
                            unit_id = :unit,
                            division_code = :division,
                            changed_at = :now
                        WHERE reservation_id = :reservation
                        """)
                .param("unit", unit.value())
                .param("division", divisionCode)
                .param("reservation", reservation.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Says that an address works. */
    public void confirm(AddressId id, Instant now) {
        jdbc.sql("UPDATE address SET state = 'ACTIVE', changed_at = :now WHERE id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** Says whose a held address is. */
    public void belong(AddressId id, UnitId unit, String divisionCode, Instant now) {
        jdbc.sql("UPDATE address SET unit_id = :unit, division_code = :division, changed_at = :now WHERE id = :id")
                .param("unit", unit.value())
                .param("division", divisionCode)
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Frees the addresses that a reservation keeps. */
    public int free(ReservationId reservation, Instant now) {
        return jdbc.sql("""
                        UPDATE address
                        SET state = 'FREE', reservation_id = NULL, unit_id = NULL, changed_at = :now
                        WHERE reservation_id = :reservation
                        """)
                .param("reservation", reservation.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    public void cool(AddressId id, Instant until, Instant now) {
        jdbc.sql("""
                        UPDATE address
                        SET state = 'COOLING', cool_until = :until, unit_id = NULL, changed_at = :now
                        WHERE id = :id
                        """)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** The addresses whose cooling time is over. */
    public List<AddressId> cooled(Instant now, int limit) {
        return jdbc.sql(
                        "SELECT id FROM address WHERE state = 'COOLING' AND cool_until <= :now ORDER BY cool_until LIMIT :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> new AddressId(row.getLong("id")))
                .list();
    }

    /** The address itself, if its cooling time is over. */
    public Optional<AddressId> cooled(Instant now, AddressId id) {
        return jdbc.sql("SELECT id FROM address WHERE id = :id AND state = 'COOLING' AND cool_until <= :now")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new AddressId(row.getLong("id")))
                .optional();
    }

    /** Frees an address that has cooled. */
    public void free(AddressId id, Instant now) {
        jdbc.sql("UPDATE address SET state = 'FREE', cool_until = NULL, changed_at = :now WHERE id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /**
     * Moves the addresses of a prefix that lie in a new block inside it to that block.
     *
     * @return how many that are not free
     */
    public int move(PrefixId from, PrefixId to, Cidr block) {
        return (int) jdbc
                .sql("""
                        UPDATE address
                        SET prefix_id = :to
                        WHERE prefix_id = :from
                          AND ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet)
                        RETURNING state
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("first", IpText.canonical(block.first()))
                .param("last", IpText.canonical(block.last()))
                .query(String.class)
                .list()
                .stream()
                .filter(state -> !state.equals("FREE"))
                .count();
    }

    /** The addresses of a prefix, not of those below it, that are not free. */
    public List<IPAddress> taken(PrefixId prefix) {
        return jdbc
                .sql("SELECT host(ip) FROM address WHERE prefix_id = :prefix AND state <> 'FREE'")
                .param("prefix", prefix.value())
                .query(String.class)
                .list()
                .stream()
                .map(Inet::address)
                .toList();
    }
}
