package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                   contact.phone
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

    private static final String SCOPE =
            "(address.division_code LIKE ANY (:scopeDivisions) OR address.unit_id = ANY (:scopeUnits))";

    /**
     * The same, and the number of rows, for what one unit or person holds. That is little, and the planner need know
     * neither to read it: so it keeps its plan. When it knows them it expects more of that than it gains, and plans anew
     * at each call, which takes ten times as long as the reading.
     */
    private static final String SCOPE_OF_LITTLE = "CASE WHEN " + SCOPE + " THEN TRUE ELSE FALSE END";

    private static final String LIMIT_OF_LITTLE = "(SELECT CAST(:limit AS bigint))";

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
                    : new HolderNames(unit.name(), person.name(), person.maskedPhone());
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
            @Nullable Long batchId) {

        private boolean isOfOneHolder() {
            return text == null && (unitId != null || heldBy.person() != null);
        }
    }

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
        return scoped(jdbc.sql(CURRENT + " WHERE address.id = :id AND " + SCOPE), scope)
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
        StatementSpec query = scoped(
                jdbc.sql(CURRENT + " WHERE " + where(filter, key != null)
                        + " ORDER BY address.space_id, address.ip LIMIT "
                        + (filter.isOfOneHolder() ? LIMIT_OF_LITTLE : ":limit")),
                scope);
        bind(query, filter);
        if (key != null) {
            bindKey(query, key);
        }
        List<AddressView> rows =
                query.param("limit", size + 1).query(AddressQueries::view).list();
        return Page.of(rows, size, view -> view.spaceId() + " " + view.ip(), null);
    }

    /** The ids of the addresses that a list shows with a filter, all but those behind so many; in no order. */
    public List<AddressId> ids(Filter filter, Scope scope, int limit) {
        StatementSpec query = scoped(
                jdbc.sql("SELECT address.id FROM address WHERE " + where(filter, false) + " LIMIT :limit"), scope);
        bind(query, filter);
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
                               contact.phone
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

    /** All that a filter asks for, within the scope; a statement that has it orders by space and address, or not at all. */
    private static String where(Filter filter, boolean isLaterPage) {
        List<String> conditions = conditions(filter, isLaterPage);
        String all = String.join(" AND ", conditions);
        return filter.text() == null ? all : among(new AddressBranches(filter.text()).sql(all));
    }

    private static List<String> conditions(Filter filter, boolean isLaterPage) {
        List<String> conditions = new ArrayList<>(List.of(filter.isOfOneHolder() ? SCOPE_OF_LITTLE : SCOPE));
        if (isLaterPage) {
            conditions.add("(address.space_id, address.ip) > (:afterSpace, CAST(:afterIp AS inet))");
        }
        if (filter.ip() != null) {
            conditions.add("address.ip = CAST(:ip AS inet)");
        }
        if (filter.spaceId() != null) {
            conditions.add("address.space_id = :space");
        } else if (filter.ip() != null) {
            // The key begins with the space. There are few, so each is looked into.
            conditions.add("address.space_id = ANY (ARRAY(SELECT id FROM address_space))");
        }
        if (filter.prefixId() != null) {
            conditions.add("address.prefix_id = :prefix");
        }
        if (filter.unitId() != null) {
            conditions.add("address.unit_id = :unit");
        }
        if (filter.batchId() != null) {
            conditions.add(among("SELECT address_id FROM address_batch_address WHERE batch_id = :batch"));
        }
        conditions.add(filter.state() == null ? "address.state <> 'FREE'" : "address.state = :state");
        HeldBy heldBy = filter.heldBy();
        if (heldBy.person() != null) {
            conditions.add(heldBy("upper_inf(holding.period) AND holding.person_id = :person"));
        }
        if (heldBy.mac() != null) {
            conditions.add(heldBy("upper_inf(holding.period) AND holding.mac = CAST(:mac AS macaddr)"));
        }
        if (heldBy.terminal() != null) {
            conditions.add(heldBy(TerminalText.NAME_IS));
        }
        return conditions;
    }

    private static String heldBy(String condition) {
        return among("SELECT holding.address_id FROM holding WHERE " + condition);
    }

    /** An array is looked up key by key; of a subquery the planner may expect so much that it reads all addresses. */
    private static String among(String ids) {
        return "address.id = ANY (ARRAY(" + ids + "))";
    }

    private static void bind(StatementSpec query, Filter filter) {
        if (filter.ip() != null) {
            query.param("ip", filter.ip());
        }
        if (filter.spaceId() != null) {
            query.param("space", filter.spaceId().value());
        }
        if (filter.prefixId() != null) {
            query.param("prefix", filter.prefixId().value());
        }
        if (filter.unitId() != null) {
            query.param("unit", filter.unitId().value());
        }
        if (filter.state() != null) {
            query.param("state", filter.state().name());
        }
        if (filter.batchId() != null) {
            query.param("batch", filter.batchId());
        }
        if (filter.text() != null) {
            new AddressBranches(filter.text()).bind(query);
        }
        HeldBy heldBy = filter.heldBy();
        if (heldBy.person() != null) {
            query.param("person", heldBy.person().value());
        }
        if (heldBy.mac() != null) {
            query.param("mac", heldBy.mac());
        }
        if (heldBy.terminal() != null) {
            query.param("terminalName", heldBy.terminal().strip().toLowerCase(Locale.ROOT));
        }
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
                        row.getString("holder_unit_name"),
                        row.getString("person_name"),
                        Person.masked(row.getString("phone"))),
                row.getString("reference"),
                row.getTimestamp("since").toInstant(),
                instant(row.getTimestamp("until")),
                instant(row.getTimestamp("expires_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
