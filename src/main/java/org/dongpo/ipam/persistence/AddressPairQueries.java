package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressPairId;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.persistence.PrefixPairQueries.PairEnding;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What pages ask about pairs of addresses, and about addresses that have no partner yet. */
@Repository
public class AddressPairQueries {

    private static final String SCOPE =
            "(address_pair.division_code LIKE ANY (:scopeDivisions) OR address_pair.unit_id = ANY (:scopeUnits))";

    private static final String SELECT = """
            SELECT address_pair.id,
                   ipv4.id AS ipv4_id,
                   host(ipv4.ip) AS ipv4,
                   ipv6.id AS ipv6_id,
                   host(ipv6.ip) AS ipv6,
                   address_pair.prefix_pair_id,
                   address_pair.division_code,
                   address_pair.unit_id,
                   organization_unit.unit_name,
                   address_pair.made_at,
                   address_pair.made_by,
                   address_pair.ended_at,
                   address_pair.ended_by,
                   address_pair.end_reason
            FROM address_pair
            JOIN address AS ipv4 ON ipv4.id = address_pair.ipv4_address_id
            JOIN address AS ipv6 ON ipv6.id = address_pair.ipv6_address_id
            LEFT JOIN organization_unit ON organization_unit.unit_id = address_pair.unit_id
            WHERE
            """;

    private final JdbcClient jdbc;

    AddressPairQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A pair of addresses as it is shown. */
    public record AddressPairView(
            AddressPairId id,
            long ipv4AddressId,
            String ipv4,
            long ipv6AddressId,
            String ipv6,
            @Nullable Long prefixPairId,
            String divisionCode,
            long unitId,
            @Nullable String unitName,
            Instant madeAt,
            String madeBy,
            @Nullable PairEnding ending) {}

    /** Which pairs are asked for; what is null does not matter. Those that have ended come when an address is asked for. */
    public record Filter(
            @Nullable AddressId address,
            @Nullable PrefixPairId prefixPair,
            @Nullable String division) {}

    /** A held IPv4 address, with the partner that it has, if any. */
    public record PartnerView(
            long id,
            String ip,
            String divisionCode,
            @Nullable Long unitId,
            @Nullable String unitName,
            long prefixId,
            String prefixCidr,
            @Nullable Long partnerId,
            @Nullable String partner) {}

    public Optional<AddressPairView> find(AddressPairId id, Scope scope) {
        return scoped(jdbc.sql(SELECT + "address_pair.id = :id AND " + SCOPE), scope)
                .param("id", id.value())
                .query(AddressPairQueries::view)
                .optional();
    }

    /** The pairs, the latest first. */
    public Page<AddressPairView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE));
        Map<String, Object> params = new TreeMap<>();
        if (filter.address() == null) {
            conditions.add("address_pair.ended_at IS NULL");
        } else {
            conditions.add("(address_pair.ipv4_address_id = :address OR address_pair.ipv6_address_id = :address)");
            params.put("address", filter.address().value());
        }
        if (filter.prefixPair() != null) {
            conditions.add("address_pair.prefix_pair_id = :pair");
            params.put("pair", filter.prefixPair().value());
        }
        if (filter.division() != null) {
            conditions.add("address_pair.division_code BETWEEN :division AND :division || '999999'");
            params.put("division", filter.division());
        }
        Long before = PageToken.decodeNumber(pageToken);
        if (before != null) {
            conditions.add("address_pair.id < :before");
            params.put("before", before);
        }
        List<AddressPairView> rows = scoped(
                        jdbc.sql(SELECT + String.join(" AND ", conditions)
                                + " ORDER BY address_pair.id DESC LIMIT :limit"),
                        scope)
                .params(params)
                .param("limit", size + 1)
                .query(AddressPairQueries::view)
                .list();
        return Page.of(rows, size, row -> row.id().toString(), null);
    }

    /**
     * The held IPv4 addresses of a division and all below, by division, unit and id: those with a partner, or those
     * without.
     */
    public Page<PartnerView> held(
            String division, @Nullable Boolean paired, Scope scope, @Nullable String pageToken, int size) {
        HeldKey after = HeldKey.read(PageToken.decode(pageToken));
        List<PartnerView> rows = scoped(jdbc.sql("""
                                SELECT held.id,
                                       host(held.ip) AS ip,
                                       held.division_code,
                                       held.unit_id,
                                       organization_unit.unit_name,
                                       held.prefix_id,
                                       text(prefix.cidr) AS prefix_cidr,
                                       partner.id AS partner_id,
                                       host(partner.ip) AS partner
                                FROM (
                                    SELECT id, ip, division_code, unit_id, prefix_id
                                    FROM address
                                    WHERE state IN ('ASSIGNED', 'ACTIVE')
                                      AND family(ip) = 4
                                      AND division_code BETWEEN :division AND :division || '999999'
                                      AND %s
                                      AND (CAST(:paired AS boolean) IS NULL
                                           OR EXISTS (
                                               SELECT 1
                                               FROM address_pair
                                               WHERE address_pair.ipv4_address_id = address.id
                                                 AND address_pair.ended_at IS NULL) = :paired)
                                      AND (division_code, unit_id, id) > (:afterDivision, :afterUnit, :afterId)
                                    ORDER BY division_code, unit_id, id
                                    LIMIT :limit) AS held
                                JOIN prefix ON prefix.id = held.prefix_id
                                LEFT JOIN organization_unit ON organization_unit.unit_id = held.unit_id
                                LEFT JOIN address_pair
                                  ON address_pair.ipv4_address_id = held.id AND address_pair.ended_at IS NULL
                                LEFT JOIN address AS partner ON partner.id = address_pair.ipv6_address_id
                                ORDER BY held.division_code, held.unit_id, held.id
                                """.formatted(Scope.SQL)), scope)
                .param("division", division)
                .param("paired", paired)
                .param("afterDivision", after.division())
                .param("afterUnit", after.unit())
                .param("afterId", after.id())
                .param("limit", size + 1)
                .query(AddressPairQueries::partner)
                .list();
        return Page.of(rows, size, HeldKey::of, null);
    }

    private static PartnerView partner(ResultSet row, int number) throws SQLException {
        return new PartnerView(
                row.getLong("id"),
                row.getString("ip"),
                row.getString("division_code"),
                Inet.nullableLong(row, "unit_id"),
                row.getString("unit_name"),
                row.getLong("prefix_id"),
                row.getString("prefix_cidr"),
                Inet.nullableLong(row, "partner_id"),
                row.getString("partner"));
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    private static AddressPairView view(ResultSet row, int number) throws SQLException {
        return new AddressPairView(
                new AddressPairId(row.getLong("id")),
                row.getLong("ipv4_id"),
                row.getString("ipv4"),
                row.getLong("ipv6_id"),
                row.getString("ipv6"),
                Inet.nullableLong(row, "prefix_pair_id"),
                row.getString("division_code"),
                row.getLong("unit_id"),
                row.getString("unit_name"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                PrefixPairQueries.ending(row));
    }
}
