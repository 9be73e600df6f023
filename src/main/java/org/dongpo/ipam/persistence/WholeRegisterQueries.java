package org.dongpo.ipam.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.FieldLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.RegisterLine.PoolLine;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.SpaceKind;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The register by names instead of ids. Names are put in the order of their bytes: that of a language can change. */
@Repository
public class WholeRegisterQueries {

    private static final int FETCH = 2_000;

    private static final TypeReference<TreeMap<String, Object>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    WholeRegisterQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All but the addresses. */
    public List<RegisterLine> structure() {
        List<RegisterLine> lines = new ArrayList<>();
        lines.addAll(list("""
                SELECT address_space.*, unit.division_code AS unit_division, unit.unit_name
                FROM address_space
                LEFT JOIN organization_unit AS unit ON unit.unit_id = address_space.unit_id
                ORDER BY address_space.name COLLATE "C"
                """, WholeRegisterQueries::space));
        lines.addAll(list(
                "SELECT * FROM address_pool ORDER BY name COLLATE \"C\"",
                (row, n) -> new PoolLine(
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("level"),
                        row.getString("division_code"),
                        row.getString("notes"))));
        lines.addAll(list(
                "SELECT * FROM autonomous_system ORDER BY asn",
                (row, n) -> new SystemLine(
                        row.getLong("asn"),
                        row.getString("name"),
                        row.getString("division_code"),
                        row.getString("notes"))));
        lines.addAll(list(
                "SELECT * FROM vlan_group ORDER BY name COLLATE \"C\"",
                (row, n) -> new VlanGroupLine(
                        row.getString("name"),
                        row.getInt("first_vid"),
                        row.getInt("last_vid"),
                        row.getString("division_code"),
                        row.getString("notes"))));
        lines.addAll(list(
                """
                SELECT vlan_group.name AS group_name, vlan.vid, vlan.name, vlan.notes
                FROM vlan
                JOIN vlan_group ON vlan_group.id = vlan.group_id
                ORDER BY vlan_group.name COLLATE "C", vlan.vid
                """,
                (row, n) -> new VlanLine(
                        row.getString("group_name"),
                        row.getInt("vid"),
                        row.getString("name"),
                        row.getString("notes"))));
        lines.addAll(list(
                "SELECT * FROM custom_field ORDER BY name COLLATE \"C\"",
                (row, n) -> new FieldLine(
                        row.getString("name"),
                        row.getString("label"),
                        row.getString("kind"),
                        texts(row.getArray("choices")))));
        lines.addAll(prefixes());
        lines.addAll(ranges());
        return lines;
    }

    private <T extends RegisterLine> List<T> list(String sql, RowMapper<T> mapper) {
        return jdbc.sql(sql).query(mapper).list();
    }

    private static SpaceLine space(ResultSet row, int number) throws SQLException {
        return new SpaceLine(
                row.getString("name"),
                SpaceKind.valueOf(row.getString("kind")),
                row.getString("rd"),
                texts(row.getArray("rt_import")),
                texts(row.getArray("rt_export")),
                unit(row),
                row.getString("notes"));
    }

    private List<PrefixLine> prefixes() {
        return list("""
                SELECT address_space.name AS space,
                       text(prefix.cidr) AS cidr,
                       prefix.status,
                       prefix.strategy,
                       prefix.division_code,
                       unit.division_code AS unit_division,
                       unit.unit_name,
                       host(prefix.gateway) AS gateway,
                       prefix.purpose,
                       vlan_group.name AS vlan_group,
                       vlan.vid,
                       autonomous_system.asn,
                       address_pool.name AS pool,
                       prefix.delegated_to,
                       CAST(prefix.dns AS text[]) AS dns,
                       prefix.tags,
                       prefix.custom_fields,
                       prefix.notes,
                       prefix.alert_percent
                FROM prefix
                JOIN address_space ON address_space.id = prefix.space_id
                LEFT JOIN organization_unit AS unit ON unit.unit_id = prefix.unit_id
                LEFT JOIN vlan ON vlan.id = prefix.vlan_id
                LEFT JOIN vlan_group ON vlan_group.id = vlan.group_id
                LEFT JOIN autonomous_system ON autonomous_system.id = prefix.autonomous_system_id
                LEFT JOIN address_pool ON address_pool.id = prefix.pool_id
                ORDER BY address_space.name COLLATE "C", prefix.cidr
                """, WholeRegisterQueries::prefix);
    }

    private static PrefixLine prefix(ResultSet row, int number) throws SQLException {
        return new PrefixLine(
                row.getString("space"),
                Cidr.of(row.getString("cidr")).toString(),
                row.getString("status"),
                row.getString("strategy"),
                row.getString("division_code"),
                unit(row),
                row.getString("gateway"),
                row.getString("purpose"),
                row.getString("vlan_group"),
                Inet.nullableInt(row, "vid"),
                Inet.nullableLong(row, "asn"),
                row.getString("pool"),
                row.getString("delegated_to"),
                texts(row.getArray("dns")).stream().map(Inet::host).toList(),
                texts(row.getArray("tags")),
                JsonMapper.shared().readValue(row.getString("custom_fields"), FIELDS),
                row.getString("notes"),
                Inet.nullableInt(row, "alert_percent"));
    }

    private List<RangeLine> ranges() {
        return list(
                """
                SELECT address_space.name AS space,
                       host(address_range.first) AS first,
                       host(address_range.last) AS last,
                       address_range.kind,
                       address_range.purpose
                FROM address_range
                JOIN address_space ON address_space.id = address_range.space_id
                ORDER BY address_space.name COLLATE "C", address_range.first
                """,
                (row, n) -> new RangeLine(
                        row.getString("space"),
                        row.getString("first"),
                        row.getString("last"),
                        RangeKind.valueOf(row.getString("kind")),
                        row.getString("purpose")));
    }

    /**
     * An address that is held.
     *
     * @param person whose telephone number the line does not have yet
     */
    public record HeldLine(AddressLine line, @Nullable PersonId person) {}

    /** All addresses that are held; they are not in memory together. */
    public void addresses(Consumer<HeldLine> reader) {
        for (Map.Entry<String, Long> space : spaces().entrySet()) {
            try (Stream<HeldLine> lines = jdbc
                    .sql("""
                            SELECT host(address.ip) AS ip,
                                   address.state,
                                   unit.division_code AS unit_division,
                                   unit.unit_name,
                                   holding.person_id,
                                   person.person_name,
                                   person.department,
                                   holding.terminal_name,
                                   holding.terminal_kind,
                                   text(holding.mac) AS mac,
                                   holding.place,
                                   holding.port,
                                   holding.purpose,
                                   holding.reference,
                                   holding.expires_at,
                                   lower(holding.period) AS since
                            FROM address
                            JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
                            JOIN organization_unit AS unit ON unit.unit_id = holding.unit_id
                            LEFT JOIN organization_contact AS person ON person.person_id = holding.person_id
                            WHERE address.space_id = :space
                              AND address.state IN ('ASSIGNED', 'ACTIVE')
                            ORDER BY address.ip
                            """)
                    .withFetchSize(FETCH)
                    .param("space", space.getValue())
                    .query((row, n) -> new HeldLine(address(space.getKey(), row), person(row)))
                    .stream()) {
                lines.forEach(reader);
            }
        }
    }

    private Map<String, Long> spaces() {
        Map<String, Long> spaces = new LinkedHashMap<>();
        jdbc.sql("SELECT id, name FROM address_space ORDER BY name COLLATE \"C\"")
                .query(row -> {
                    spaces.put(row.getString("name"), row.getLong("id"));
                });
        return spaces;
    }

    private static @Nullable PersonId person(ResultSet row) throws SQLException {
        Long id = Inet.nullableLong(row, "person_id");
        return id == null ? null : new PersonId(id);
    }

    private static AddressLine address(String space, ResultSet row) throws SQLException {
        String person = row.getString("person_name");
        Timestamp since = row.getTimestamp("since");
        Timestamp expires = row.getTimestamp("expires_at");
        return new AddressLine(
                space,
                row.getString("ip"),
                unit(row),
                person == null ? null : new PersonName(person, row.getString("department"), null),
                new Holder.Terminal(
                        row.getString("terminal_name"),
                        row.getString("terminal_kind"),
                        row.getString("mac"),
                        row.getString("place"),
                        row.getString("port")),
                row.getString("purpose"),
                since.toInstant(),
                row.getString("reference"),
                AddressState.valueOf(row.getString("state")),
                expires == null ? null : expires.toInstant());
    }

    private static @Nullable UnitName unit(ResultSet row) throws SQLException {
        String name = row.getString("unit_name");
        return name == null ? null : new UnitName(row.getString("unit_division"), name);
    }

    public boolean hasRange(SpaceId space, String first, String last) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1
                            FROM address_range
                            WHERE space_id = :space
                              AND first = CAST(:first AS inet)
                              AND last = CAST(:last AS inet))
                        """)
                .param("space", space.value())
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    /** The smallest prefix around an address. */
    public Optional<PrefixId> prefixAround(SpaceId space, String ip) {
        return jdbc.sql("""
                        SELECT id
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr >>= CAST(:ip AS inet)
                        ORDER BY masklen(cidr) DESC
                        LIMIT 1
                        """)
                .param("space", space.value())
                .param("ip", ip)
                .query(Long.class)
                .optional()
                .map(PrefixId::new);
    }

    /** Notes that a county administers a block alone. */
    public void delegate(SpaceId space, Cidr cidr, String county) {
        jdbc.sql("UPDATE prefix SET delegated_to = :county WHERE space_id = :space AND cidr = CAST(:cidr AS cidr)")
                .param("county", county)
                .param("space", space.value())
                .param("cidr", cidr.toString())
                .update();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
