package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dongpo.access.Scope;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Who held what, and when, cut to the scope of who asks. Each question has an index that answers it, see the tests. */
@Repository
public class HoldingQueries {

    private static final String FROM = """
            , holding.id AS holding_id
            FROM holding
            JOIN address ON address.id = holding.address_id
            JOIN address_space ON address_space.id = address.space_id
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            """ + AddressQueries.NAMES;

    private static final String SCOPE =
            "(holding.division_code LIKE ANY (:scopeDivisions) OR holding.unit_id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;

    HoldingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose holdings, or of what, are asked for; what is null does not matter. */
    public record Subject(
            @Nullable AddressId addressId,
            @Nullable String ip,
            @Nullable UnitId unitId,
            @Nullable PersonId personId,
            @Nullable MacAddress mac,
            @Nullable String terminal) {

        /** The holdings of one address. */
        public static Subject of(AddressId id) {
            return new Subject(id, null, null, null, null, null);
        }

        /** The holdings of an address of this number, in each space. */
        public static Subject of(String ip) {
            return new Subject(null, ip, null, null, null, null);
        }

        /** Whether it asks for everything, which nobody may. */
        public boolean isEmpty() {
            return equals(new Subject(null, null, null, null, null, null));
        }
    }

    /** When: those that touch a time from the first to before the second; an instant is both. Null has no bound. */
    public record Span(@Nullable Instant from, @Nullable Instant to) {

        /** All of time. */
        public static final Span EVER = new Span(null, null);

        /** An instant. */
        public static Span at(Instant instant) {
            return new Span(instant, instant);
        }
    }

    /** What is asked. */
    public record Question(Subject subject, @Nullable SpaceId spaceId, Span span) {}

    /** The address and its holding, with where the list goes on. */
    private record Row(AddressView view, long holdingId) {

        String key() {
            HoldingView holding = Objects.requireNonNull(view.holding());
            return holding.since() + " " + holdingId;
        }
    }

    /** The holdings that began last come first; each comes with its address as it is now. */
    public Page<AddressView> list(Question question, Scope scope, @Nullable String pageToken, int size) {
        String key = PageToken.decode(pageToken);
        StatementSpec query = jdbc.sql(sql(question, key != null))
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", size + 1);
        bind(query, question);
        if (key != null) {
            bindKey(query, key);
        }
        List<Row> rows = query.query((row, n) -> new Row(AddressQueries.view(row, n), row.getLong("holding_id")))
                .list();
        return Page.of(rows, size, Row::key, null).map(Row::view);
    }

    /** The statement for a question: a condition for each thing that is asked, so that each finds its index. */
    public static String sql(Question question, boolean further) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE));
        conditions.addAll(conditions(question.subject(), question.spaceId() != null));
        if (question.span().from() != null) {
            conditions.add("(upper_inf(holding.period) OR upper(holding.period) > :from)");
        }
        if (question.span().to() != null) {
            conditions.add("lower(holding.period) <= :to");
        }
        if (further) {
            conditions.add("(lower(holding.period), holding.id) < (CAST(:afterSince AS timestamptz), :afterId)");
        }
        return AddressQueries.COLUMNS + FROM + "WHERE " + String.join("\n  AND ", conditions)
                + "\nORDER BY lower(holding.period) DESC, holding.id DESC\nLIMIT :limit";
    }

    private static List<String> conditions(Subject subject, boolean inSpace) {
        List<String> conditions = new ArrayList<>();
        if (subject.addressId() != null) {
            conditions.add("holding.address_id = :address");
        }
        if (subject.ip() != null) {
            // The key is space and address: each space is looked into, instead of every address.
            conditions.add("address.ip = CAST(:ip AS inet)");
            if (!inSpace) {
                conditions.add("address.space_id = ANY (ARRAY(SELECT id FROM address_space))");
            }
        }
        if (inSpace) {
            conditions.add("address.space_id = :space");
        }
        if (subject.unitId() != null) {
            conditions.add("holding.unit_id = :unit");
        }
        if (subject.personId() != null) {
            conditions.add("holding.person_id = :person");
        }
        if (subject.mac() != null) {
            conditions.add("holding.mac = CAST(:mac AS macaddr)");
        }
        if (subject.terminal() != null) {
            conditions.add("lower(holding.terminal_name) = :terminal");
        }
        return conditions;
    }

    private static void bind(StatementSpec query, Question question) {
        Subject subject = question.subject();
        Span span = question.span();
        if (subject.addressId() != null) {
            query.param("address", subject.addressId().value());
        }
        if (subject.ip() != null) {
            query.param("ip", subject.ip());
        }
        if (question.spaceId() != null) {
            query.param("space", question.spaceId().value());
        }
        if (subject.unitId() != null) {
            query.param("unit", subject.unitId().value());
        }
        if (subject.personId() != null) {
            query.param("person", subject.personId().value());
        }
        if (subject.mac() != null) {
            query.param("mac", subject.mac().value());
        }
        if (subject.terminal() != null) {
            query.param("terminal", subject.terminal().toLowerCase(Locale.ROOT));
        }
        if (span.from() != null) {
            query.param("from", Timestamp.from(span.from()));
        }
        if (span.to() != null) {
            query.param("to", Timestamp.from(span.to()));
        }
    }

    private static void bindKey(StatementSpec query, String key) {
        String[] parts = key.split(" ", 2);
        try {
            query.param("afterSince", Timestamp.from(Instant.parse(parts[0])))
                    .param("afterId", Long.parseLong(parts.length < 2 ? "" : parts[1]));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw ProblemException.field("pageToken", "page-token");
        }
    }
}
