package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressPairId;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of pairs of addresses, and what must be known to make one. */
@Repository
public class AddressPairStore {

    private final JdbcClient jdbc;

    AddressPairStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two addresses that are to be a pair, of one unit. */
    public record NewPair(
            AddressId ipv4, AddressId ipv6, @Nullable PrefixPairId prefixPair, String divisionCode, UnitId unitId) {}

    /** A pair that has not ended. */
    public record OpenAddressPair(AddressPairId id, AddressId ipv4, AddressId ipv6) {

        /** The other one. */
        public AddressId partnerOf(AddressId address) {
            return address.equals(ipv4) ? ipv6 : ipv4;
        }
    }

    /**
     * An address that somebody holds.
     *
     * @param expiresAt when its term ends; null when it is held for good
     */
    public record HeldAddress(
            AddressId id,
            IPAddress ip,
            Holder holder,
            @Nullable Instant expiresAt) {}

    /**
     * What is known of an address that may become a partner.
     *
     * @param unitName the unit that has it, if any
     * @param seen whether who asks may know that
     * @param paired whether it is in a pair
     */
    public record Wanted(
            AddressId id,
            AddressState state,
            @Nullable UnitId unitId,
            @Nullable String unitName,
            boolean seen,
            boolean paired) {

        public boolean isHeld() {
            return state == AddressState.ASSIGNED || state == AddressState.ACTIVE;
        }

        /** Whether it can become a partner of an address of a unit as it is. */
        public boolean canJoin(UnitId unit) {
            return isHeld() && unit.equals(unitId) && !paired;
        }
    }

    /** Begins pairs; a key throws when one of the addresses is in another. */
    public void add(List<NewPair> pairs, String login, Instant now) {
        Columns<NewPair> columns = new Columns<>(pairs);
        jdbc.sql("""
                        INSERT INTO address_pair
                            (ipv4_address_id, ipv6_address_id, prefix_pair_id, division_code, unit_id, made_at, made_by)
                        SELECT ipv4, ipv6, pair, division, unit, :now, :login
                        FROM unnest(:ipv4s, :ipv6s, :pairs, :divisions, :units)
                            AS new (ipv4, ipv6, pair, division, unit)
                        """)
                .param("ipv4s", columns.longs(pair -> pair.ipv4().value()))
                .param("ipv6s", columns.longs(pair -> pair.ipv6().value()))
                .param("pairs", columns.longs(AddressPairStore::prefixPair))
                .param("divisions", columns.texts(NewPair::divisionCode))
                .param("units", columns.longs(pair -> pair.unitId().value()))
                .param("now", Timestamp.from(now))
                .param("login", login)
                .update();
    }

    private static @Nullable Long prefixPair(NewPair pair) {
        return pair.prefixPair() == null ? null : pair.prefixPair().value();
    }

    /** The pair that an address of either family is in now. */
    public Optional<OpenAddressPair> openOf(AddressId address) {
        return jdbc.sql("""
                        SELECT id, ipv4_address_id, ipv6_address_id
                        FROM address_pair
                        WHERE (ipv4_address_id = :address OR ipv6_address_id = :address)
                          AND ended_at IS NULL
                        """)
                .param("address", address.value())
                .query(AddressPairStore::open)
                .optional();
    }

    /** The partners of those of some addresses that are in pairs now; either of a pair has the other. */
    public Map<AddressId, AddressId> partnersOf(Collection<AddressId> addresses) {
        Map<AddressId, AddressId> partners = new HashMap<>();
        jdbc.sql("""
                        SELECT id, ipv4_address_id, ipv6_address_id
                        FROM address_pair
                        WHERE (ipv4_address_id = ANY (:addresses) OR ipv6_address_id = ANY (:addresses))
                          AND ended_at IS NULL
                        """)
                .param("addresses", addresses.stream().map(AddressId::value).toArray(Long[]::new))
                .query(AddressPairStore::open)
                .list()
                .forEach(pair -> {
                    partners.put(pair.ipv4(), pair.ipv6());
                    partners.put(pair.ipv6(), pair.ipv4());
                });
        return partners;
    }

    /** A pair that lies in a scope and has not ended. */
    public Optional<OpenAddressPair> open(AddressPairId id, Scope scope) {
        return jdbc.sql(
                        "SELECT id, ipv4_address_id, ipv6_address_id FROM address_pair WHERE id = :id AND ended_at IS NULL AND "
                                + Scope.SQL)
                .param("id", id.value())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query(AddressPairStore::open)
                .optional();
    }

    /** Ends a pair that has not ended. */
    public boolean end(AddressPairId id, String reason, String login, Instant now) {
        return jdbc.sql("""
                        UPDATE address_pair
                        SET ended_at = greatest(CAST(:now AS timestamptz), made_at), ended_by = :login, end_reason = :reason
                        WHERE id = :id
                          AND ended_at IS NULL
                        """)
                        .param("now", Timestamp.from(now))
                        .param("login", login)
                        .param("reason", reason)
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** The held addresses of a prefix that are in no pair, the lowest first: all of them, or of some. */
    public List<HeldAddress> unpaired(PrefixId prefix, @Nullable Collection<AddressId> chosen, int limit) {
        return jdbc.sql("""
                        SELECT address.id,
                               host(address.ip) AS ip,
                               holding.unit_id,
                               holding.division_code,
                               holding.person_id,
                               holding.terminal_name,
                               holding.terminal_kind,
                               text(holding.mac) AS mac,
                               holding.place,
                               holding.port,
                               holding.purpose,
                               holding.expires_at
                        FROM address
                        JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
                        WHERE address.prefix_id = :prefix
                          AND address.state IN ('ASSIGNED', 'ACTIVE')
                          AND (CAST(:chosen AS bigint[]) IS NULL OR address.id = ANY (:chosen))
                          AND NOT EXISTS (
                              SELECT 1
                              FROM address_pair
                              WHERE address_pair.ipv4_address_id = address.id
                                AND address_pair.ended_at IS NULL)
                        ORDER BY address.ip
                        LIMIT :limit
                        """)
                .param("prefix", prefix.value())
                .param(
                        "chosen",
                        chosen == null
                                ? null
                                : chosen.stream().map(AddressId::value).toArray(Long[]::new))
                .param("limit", limit)
                .query(AddressPairStore::held)
                .list();
    }

    /** How many held addresses of a prefix are in no pair. */
    public long countUnpaired(PrefixId prefix) {
        return jdbc.sql("""
                        SELECT count(*)
                        FROM address
                        WHERE prefix_id = :prefix
                          AND state IN ('ASSIGNED', 'ACTIVE')
                          AND NOT EXISTS (
                              SELECT 1
                              FROM address_pair
                              WHERE address_pair.ipv4_address_id = address.id
                                AND address_pair.ended_at IS NULL)
                        """).param("prefix", prefix.value()).query(Long.class).single();
    }

    /** What is known of some addresses, by address; those that are free or were never given are left out. */
    public Map<IPAddress, Wanted> wanted(SpaceId space, Collection<IPAddress> ips, Scope scope) {
        Map<IPAddress, Wanted> wanted = new HashMap<>();
        jdbc.sql("""
                        SELECT address.id,
                               host(address.ip) AS ip,
                               address.state,
                               address.unit_id,
                               organization_unit.unit_name,
                               (address.division_code LIKE ANY (:scopeDivisions)
                                OR address.unit_id = ANY (:scopeUnits)) AS seen,
                               EXISTS (
                                   SELECT 1
                                   FROM address_pair
                                   WHERE address_pair.ipv6_address_id = address.id
                                     AND address_pair.ended_at IS NULL) AS paired
                        FROM unnest(CAST(:ips AS inet[])) AS wanted (ip)
                        JOIN address ON address.space_id = :space AND address.ip = wanted.ip
                        LEFT JOIN organization_unit ON organization_unit.unit_id = address.unit_id
                        WHERE address.state <> 'FREE'
                        """)
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("ips", Inet.texts(ips))
                .param("space", space.value())
                .query((row, n) -> wanted.put(Inet.address(row.getString("ip")), known(row)))
                .list();
        return wanted;
    }

    private static Wanted known(ResultSet row) throws SQLException {
        Long unit = Inet.nullableLong(row, "unit_id");
        return new Wanted(
                new AddressId(row.getLong("id")),
                AddressState.valueOf(row.getString("state")),
                unit == null ? null : new UnitId(unit),
                row.getString("unit_name"),
                row.getBoolean("seen"),
                row.getBoolean("paired"));
    }

    private static HeldAddress held(ResultSet row, int number) throws SQLException {
        Long person = Inet.nullableLong(row, "person_id");
        Holder.Terminal terminal = new Holder.Terminal(
                row.getString("terminal_name"),
                row.getString("terminal_kind"),
                row.getString("mac"),
                row.getString("place"),
                row.getString("port"));
        Holder holder = new Holder(
                new UnitId(row.getLong("unit_id")),
                row.getString("division_code"),
                person == null ? null : new PersonId(person),
                terminal,
                row.getString("purpose"));
        Timestamp expires = row.getTimestamp("expires_at");
        return new HeldAddress(
                new AddressId(row.getLong("id")),
                Inet.address(row.getString("ip")),
                holder,
                expires == null ? null : expires.toInstant());
    }

    private static OpenAddressPair open(ResultSet row, int number) throws SQLException {
        return new OpenAddressPair(
                new AddressPairId(row.getLong("id")),
                new AddressId(row.getLong("ipv4_address_id")),
                new AddressId(row.getLong("ipv6_address_id")));
    }
}
