package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.persistence.PrefixPairStore.PairAction;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What pages ask about pairs of prefixes, cut to the scope of who asks: the IPv4 prefix tells whose a pair is. */
@Repository
public class PrefixPairQueries {

    private static final String SCOPE = """
            (coalesce(ipv4.division_code, prefix_pair.division_code) LIKE ANY (:scopeDivisions)
             OR coalesce(ipv4.unit_id, prefix_pair.unit_id) = ANY (:scopeUnits))
            """;

    private static final String SELECT = """
            SELECT prefix_pair.id,
                   prefix_pair.form,
                   prefix_pair.ipv4_prefix_id,
                   prefix_pair.ipv4_space_id,
                   ipv4_space.name AS ipv4_space_name,
                   text(prefix_pair.ipv4_cidr) AS ipv4_cidr,
                   prefix_pair.ipv6_prefix_id,
                   prefix_pair.ipv6_space_id,
                   ipv6_space.name AS ipv6_space_name,
                   text(prefix_pair.ipv6_cidr) AS ipv6_cidr,
                   coalesce(ipv4.division_code, prefix_pair.division_code) AS division_code,
                   ipv4.purpose,
                   coalesce(prefix_usage.used, 0) AS held,
                   (SELECT count(*)
                    FROM address_pair
                    WHERE address_pair.prefix_pair_id = prefix_pair.id
                      AND address_pair.ended_at IS NULL) AS paired,
                   prefix_pair.made_at,
                   prefix_pair.made_by,
                   prefix_pair.ended_at,
                   prefix_pair.ended_by,
                   prefix_pair.end_reason
            FROM prefix_pair
            JOIN address_space AS ipv4_space ON ipv4_space.id = prefix_pair.ipv4_space_id
            JOIN address_space AS ipv6_space ON ipv6_space.id = prefix_pair.ipv6_space_id
            LEFT JOIN prefix AS ipv4 ON ipv4.id = prefix_pair.ipv4_prefix_id
            LEFT JOIN prefix_usage ON prefix_usage.prefix_id = prefix_pair.ipv4_prefix_id
            """;

    private final JdbcClient jdbc;

    PrefixPairQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One side of a pair; its prefix is absent when it is gone. */
    public record PairSide(@Nullable Long prefixId, long spaceId, String spaceName, String cidr) {}

    /** How a life ended; absent while it lasts. */
    public record PairEnding(Instant at, @Nullable String by, String reason) {}

    /**
     * A pair of prefixes as it is shown.
     *
     * @param held how many addresses of the IPv4 prefix are held
     * @param paired how many of them have their partner
     */
    public record PrefixPairView(
            PrefixPairId id,
            PartnerForm form,
            PairSide ipv4,
            PairSide ipv6,
            String divisionCode,
            @Nullable String purpose,
            long held,
            long paired,
            Instant madeAt,
            String madeBy,
            @Nullable PairEnding ending) {}

    /** A line of the history of a pair. */
    public record PairChange(
            Instant at,
            String login,
            PairAction action,
            @Nullable String detail) {}

    /**
     * Which pairs are asked for; what is null does not matter.
     *
     * @param division the digits that its division begins with
     * @param ended whether those that have ended come, too
     */
    public record Filter(
            @Nullable PrefixId prefix,
            @Nullable String division,
            @Nullable String text,
            boolean ended) {}

    public Optional<PrefixPairView> find(PrefixPairId id, Scope scope) {
        return scoped(jdbc.sql(SELECT + " WHERE prefix_pair.id = :id AND " + SCOPE), scope)
                .param("id", id.value())
                .query(PrefixPairQueries::view)
                .optional();
    }

    /** The pairs, the latest first. */
    public Page<PrefixPairView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE));
        if (!filter.ended()) {
            conditions.add("prefix_pair.ended_at IS NULL");
        }
        if (filter.prefix() != null) {
            conditions.add("(prefix_pair.ipv4_prefix_id = :prefix OR prefix_pair.ipv6_prefix_id = :prefix)");
        }
        if (filter.division() != null) {
            conditions.add("coalesce(ipv4.division_code, prefix_pair.division_code) LIKE :division");
        }
        if (filter.text() != null) {
            conditions.add("(text(prefix_pair.ipv4_cidr) LIKE :start OR text(prefix_pair.ipv6_cidr) LIKE :start"
                    + " OR ipv4.purpose ILIKE :like)");
        }
        Long before = PageToken.decodeNumber(pageToken);
        if (before != null) {
            conditions.add("prefix_pair.id < :before");
        }
        StatementSpec query = scoped(
                jdbc.sql(SELECT + " WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY prefix_pair.id DESC LIMIT :limit"),
                scope);
        bind(query, filter);
        List<PrefixPairView> rows = (before == null ? query : query.param("before", before))
                .param("limit", size + 1)
                .query(PrefixPairQueries::view)
                .list();
        return Page.of(rows, size, row -> row.id().toString(), null);
    }

    private static void bind(StatementSpec query, Filter filter) {
        if (filter.prefix() != null) {
            query.param("prefix", filter.prefix().value());
        }
        if (filter.division() != null) {
            query.param("division", Like.startingWith(filter.division()));
        }
        if (filter.text() != null) {
            query.param("start", Like.startingWith(filter.text())).param("like", Like.containing(filter.text()));
        }
    }

    /** What became of a pair, the latest first. */
    public List<PairChange> changes(PrefixPairId id) {
        return jdbc.sql("""
                        SELECT at, login, action, detail
                        FROM prefix_pair_change
                        WHERE pair_id = :pair
                        ORDER BY id DESC
                        LIMIT 500
                        """)
                .param("pair", id.value())
                .query((row, n) -> new PairChange(
                        row.getTimestamp("at").toInstant(),
                        row.getString("login"),
                        PairAction.valueOf(row.getString("action")),
                        row.getString("detail")))
                .list();
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    private static PrefixPairView view(ResultSet row, int number) throws SQLException {
        return new PrefixPairView(
                new PrefixPairId(row.getLong("id")),
                PartnerForm.valueOf(row.getString("form")),
                side(row, "ipv4"),
                side(row, "ipv6"),
                row.getString("division_code"),
                row.getString("purpose"),
                row.getLong("held"),
                row.getLong("paired"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                ending(row));
    }

    private static PairSide side(ResultSet row, String name) throws SQLException {
        return new PairSide(
                Inet.nullableLong(row, name + "_prefix_id"),
                row.getLong(name + "_space_id"),
                row.getString(name + "_space_name"),
                row.getString(name + "_cidr"));
    }

    static @Nullable PairEnding ending(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("ended_at");
        return at == null
                ? null
                : new PairEnding(at.toInstant(), row.getString("ended_by"), row.getString("end_reason"));
    }
}
