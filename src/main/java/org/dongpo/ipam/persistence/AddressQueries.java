package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What pages and scripts ask about addresses and who holds or held them, cut to the scope of who asks. */
@Repository
public class AddressQueries {

    static final String COLUMNS = """
            SELECT address.id,
                   address.space_id,
                   address_space.name AS space_name,
                   address.prefix_id,
                   text(prefix.cidr) AS prefix_cidr,
                   host(address.ip) AS ip,
                   family(address.ip) AS family,
                   address.state,
                   address.cool_until,
                   holding.unit_id AS holder_unit_id,
                   holding.division_code AS holder_division_code,
                   holding.person_id,
                   holding.terminal_name,
                   holding.terminal_kind,
                   text(holding.mac) AS mac,
                   holding.place,
                   holding.port,
                   holding.purpose,
                   holding.reference,
                   holding.expires_at,
                   lower(holding.period) AS since,
                   upper(holding.period) AS until,
                   holder_unit.unit_name AS holder_unit_name,
                   contact.person_name,
                   contact.phone_masked
            """;

    /** Whose names the columns have. */
    static final String NAMES = """
            LEFT JOIN organization_unit AS holder_unit ON holder_unit.unit_id = holding.unit_id
            LEFT JOIN organization_contact AS contact ON contact.person_id = holding.person_id
            """;

    private static final String CURRENT = COLUMNS + """
            FROM address
            JOIN address_space ON address_space.id = address.space_id
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            LEFT JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
            """ + NAMES;

    private final JdbcClient jdbc;

    AddressQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a holder is called; of his telephone only what everybody may see. */
    public record HolderNames(
            @Nullable String unit,
            @Nullable String person,
            @Nullable String phoneMasked) {

        /** The names of a unit and one of its people. */
        public static HolderNames of(Unit unit, @Nullable Person person) {
            return person == null
                    ? new HolderNames(unit.name(), null, null)
                    : new HolderNames(unit.name(), person.name(), person.phoneMasked());
        }
    }

    /** A holding: who, at which terminal, why, and from when to when. */
    public record HoldingView(
            Holder holder,
            HolderNames names,
            @Nullable String reference,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant expiresAt) {}

    /** An address as it is shown; a holding only while somebody holds it, a prefix only while one is around it. */
    public record AddressView(
            AddressId id,
            SpaceId spaceId,
            String spaceName,
            @Nullable PrefixId prefixId,
            @Nullable String prefixCidr,
            String ip,
            IpFamily family,
            AddressState state,
            @Nullable Instant coolUntil,
            @Nullable HoldingView holding) {}

    /** Which addresses are asked for; what is null does not matter. Free ones come only when asked for. */
    public record Filter(
            @Nullable String ip,
            @Nullable SpaceId spaceId,
            @Nullable PrefixId prefixId,
            @Nullable UnitId unitId,
            @Nullable AddressState state,
            @Nullable Text text,
            HeldBy heldBy,
            @Nullable Long batchId) {}

    /**
     * Who holds the address today, and at which terminal.
     *
     * @param mac in the form that we keep
     * @param terminal the whole name of the terminal, in letters of any case
     */
    public record HeldBy(
            @Nullable PersonId person,
            @Nullable String mac,
            @Nullable String terminal) {}

    /** What somebody typed, and whom it may mean. */
    public record Text(String typed, List<UnitId> units, List<PersonId> people) {}

    /** A reservation that kept an address. */
    public record KeptView(
            UnitId unitId,
            String reference,
            Instant from,
            Instant expiresAt,
            @Nullable Instant until,
            @Nullable String outcome) {}

    public Optional<AddressView> find(AddressId id, Scope scope) {
        return scoped(jdbc.sql(CURRENT + " WHERE address.id = :id AND " + AddressConditions.SCOPE), scope)
                .param("id", id.value())
                .query(AddressQueries::view)
                .optional();
    }

    /** Addresses by their ids, in the order of the addresses. */
    public List<AddressView> all(List<AddressId> ids) {
        return jdbc.sql(CURRENT + " WHERE address.id = ANY (:ids) ORDER BY address.ip")
                .param("ids", ids.stream().map(AddressId::value).toArray(Long[]::new))
                .query(AddressQueries::view)
                .list();
    }

    /** The addresses by space and number. */
    public Page<AddressView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        String key = PageToken.decode(pageToken);
        AddressConditions conditions = new AddressConditions(filter);
        StatementSpec query = scoped(
                jdbc.sql(CURRENT + " WHERE " + conditions.sql(key != null)
                        + " ORDER BY address.space_id, address.ip LIMIT " + conditions.limit()),
                scope);
        conditions.bind(query);
        if (key != null) {
            bindKey(query, key);
        }
        List<AddressView> rows =
                query.param("limit", size + 1).query(AddressQueries::view).list();
        return Page.of(rows, size, view -> view.spaceId() + " " + view.ip(), null);
    }

    /** The ids of the addresses that a list shows with a filter, all but those behind so many; in no order. */
    public List<AddressId> ids(Filter filter, Scope scope, int limit) {
        AddressConditions conditions = new AddressConditions(filter);
        StatementSpec query = scoped(
                jdbc.sql("SELECT address.id FROM address WHERE " + conditions.sql(false) + " LIMIT :limit"), scope);
        conditions.bind(query);
        return query.param("limit", limit)
                .query((row, n) -> new AddressId(row.getLong("id")))
                .list();
    }

    /** The addresses that are not free between two, for a map; whoever may see the prefix sees that they are taken. */
    public List<AddressView> between(SpaceId space, String first, String last) {
        return jdbc.sql(CURRENT + """
                         WHERE address.space_id = :space
                           AND address.ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet)
                           AND address.state <> 'FREE'
                         ORDER BY address.ip
                        """)
                .param("space", space.value())
                .param("first", first)
                .param("last", last)
                .query(AddressQueries::view)
                .list();
    }

    /** All holdings of an address, the latest first. */
    public List<HoldingView> holdings(AddressId id) {
        return jdbc.sql("""
                        SELECT holding.unit_id AS holder_unit_id,
                               holding.division_code AS holder_division_code,
                               holding.person_id,
                               terminal_name,
                               terminal_kind,
                               text(mac) AS mac,
                               place,
                               port,
                               purpose,
                               reference,
                               expires_at,
                               lower(period) AS since,
                               upper(period) AS until,
                               holder_unit.unit_name AS holder_unit_name,
                               contact.person_name,
                               contact.phone_masked
                        FROM holding
                        %s
                        WHERE address_id = :id
                        ORDER BY lower(period) DESC
                        """.formatted(NAMES))
                .param("id", id.value())
                .query((row, n) -> holding(row))
                .list();
    }

    /** All reservations that kept an address, the latest first. */
    public List<KeptView> reservations(AddressId id) {
        return jdbc.sql("""
                        SELECT unit_id, reference, created_at, expires_at, ended_at, outcome
                        FROM reservation
                        JOIN reservation_address ON reservation_address.reservation_id = reservation.id
                        WHERE reservation_address.address_id = :id
                        ORDER BY created_at DESC
                        """)
                .param("id", id.value())
                .query((row, n) -> new KeptView(
                        new UnitId(row.getLong("unit_id")),
                        row.getString("reference"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        instant(row.getTimestamp("ended_at")),
                        row.getString("outcome")))
                .list();
    }

    private static void bindKey(StatementSpec query, String key) {
        PlaceKey after = PlaceKey.read(key, text -> IpText.address(text).map(IpText::canonical));
        query.param("afterSpace", after.space()).param("afterIp", after.place());
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    static AddressView view(ResultSet row, int number) throws SQLException {
        Long prefix = Inet.nullableLong(row, "prefix_id");
        return new AddressView(
                new AddressId(row.getLong("id")),
                new SpaceId(row.getLong("space_id")),
                row.getString("space_name"),
                prefix == null ? null : new PrefixId(prefix),
                row.getString("prefix_cidr"),
                row.getString("ip"),
                IpFamily.ofVersion(row.getInt("family")),
                AddressState.valueOf(row.getString("state")),
                instant(row.getTimestamp("cool_until")),
                row.getTimestamp("since") == null ? null : holding(row));
    }

    private static HoldingView holding(ResultSet row) throws SQLException {
        Long person = Inet.nullableLong(row, "person_id");
        Holder.Terminal terminal = new Holder.Terminal(
                row.getString("terminal_name"),
                row.getString("terminal_kind"),
                row.getString("mac"),
                row.getString("place"),
                row.getString("port"));
        Holder holder = new Holder(
                new UnitId(row.getLong("holder_unit_id")),
                row.getString("holder_division_code"),
                person == null ? null : new PersonId(person),
                terminal,
                row.getString("purpose"));
        return new HoldingView(
                holder,
                new HolderNames(
                        row.getString("holder_unit_name"), row.getString("person_name"), row.getString("phone_masked")),
                row.getString("reference"),
                row.getTimestamp("since").toInstant(),
                instant(row.getTimestamp("until")),
                instant(row.getTimestamp("expires_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
