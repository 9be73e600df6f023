package org.dongpo.ipam.persistence;

import java.util.List;
import java.util.function.Function;
import org.dongpo.access.Scope;
import org.dongpo.ipam.domain.AddressPattern;
import org.dongpo.ipam.domain.AddressPattern.Range;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.MacPattern;
import org.dongpo.shared.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Finds addresses, blocks and terminals for the search box: each statement goes into an index at the right place and
 * leaves it after a few rows. None is asked twice; what takes more than a second is given up.
 */
@Repository
public class SearchQueries {

    private static final String SCOPE =
            "(address.division_code LIKE ANY (:scopeDivisions) OR address.unit_id = ANY (:scopeUnits))";

    /** Space by space, since the unique key begins with it: there are few. */
    private static final String IN_SPACES = """
            CROSS JOIN address_space AS space
            CROSS JOIN LATERAL (
                SELECT id, space_id, ip, state, unit_id
                FROM address
                WHERE address.space_id = space.id
            """;

    /** Unit by unit, for those who see only some: a wide range is mostly full of what they may not see. */
    private static final String OF_UNITS = """
            CROSS JOIN (
                SELECT unit_id
                FROM organization_unit
                WHERE division_code LIKE ANY (:scopeDivisions)
                   OR unit_id = ANY (:scopeUnits)) AS owner
            CROSS JOIN LATERAL (
                SELECT id, space_id, ip, state, unit_id
                FROM address
                WHERE address.unit_id = owner.unit_id
            """;

    private static final String ADDRESSES = """
            SELECT hit.id,
                   host(hit.ip) AS title,
                   concat_ws(' · ', organization_unit.unit_name, address_space.name) AS detail,
                   hit.state,
                   NULL AS beside
            FROM (
                SELECT address.*, range.rank
                FROM unnest(CAST(:firsts AS inet[]), CAST(:lasts AS inet[])) WITH ORDINALITY AS range (first, last, rank)
                %s
                      AND address.ip BETWEEN range.first AND range.last
                      AND address.state <> 'FREE'
                      AND %s
                    ORDER BY address.space_id, address.ip
                    LIMIT :limit) AS address
                ORDER BY range.rank, address.space_id, address.ip
                LIMIT :limit) AS hit
            JOIN address_space ON address_space.id = hit.space_id
            LEFT JOIN organization_unit ON organization_unit.unit_id = hit.unit_id
            ORDER BY hit.rank, hit.space_id, hit.ip
            """;

    private static final String HELD = """
            FROM holding
            """ + TerminalText.ITS_ADDRESS.formatted(SCOPE) + """
            JOIN address_space ON address_space.id = address.space_id
            LEFT JOIN organization_unit ON organization_unit.unit_id = holding.unit_id
            WHERE %s
            """;

    private static final String ADDRESS_OF_HOLDING = """
            SELECT address.id,
                   host(address.ip) AS title,
                   concat_ws(' · ', organization_unit.unit_name, address_space.name) AS detail,
                   address.state,
                   holding.purpose AS beside
            """;

    private static final String TERMINAL = """
            SELECT address.id,
                   coalesce(holding.terminal_name, text(holding.mac)) AS title,
                   concat_ws(' · ', host(address.ip), organization_unit.unit_name) AS detail,
                   address.state,
                   text(holding.mac) AS beside
            """;

    private final JdbcClient jdbc;

    SearchQueries(@Qualifier("bounded") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something that was found. */
    public record Line(
            long id,
            String title,
            @Nullable String detail,
            @Nullable String state,
            @Nullable String beside) {}

    /**
     * The addresses in some ranges, range by range.
     *
     * @param unitByUnit whether the scope is so small a part of the register that its units are the shorter way
     */
    public List<Line> addresses(AddressPattern pattern, Scope scope, boolean unitByUnit, int limit) {
        return lines(
                jdbc.sql(ADDRESSES.formatted(unitByUnit ? OF_UNITS : IN_SPACES, SCOPE))
                        .param("firsts", texts(pattern, range -> IpText.canonical(range.first())))
                        .param("lasts", texts(pattern, range -> IpText.canonical(range.last()))),
                scope,
                limit);
    }

    /** The addresses whose purpose has a text in it. */
    public List<Line> addressesFor(String purpose, Scope scope, int limit) {
        String sql = ADDRESS_OF_HOLDING + HELD.formatted(TerminalText.PURPOSE_HAS) + " LIMIT :limit";
        return lines(new TerminalText(purpose).bind(jdbc.sql(sql)), scope, limit);
    }

    /** The blocks that begin in some ranges, range by range. */
    public List<Line> prefixes(AddressPattern pattern, Scope scope, int limit) {
        return lines(
                jdbc.sql(PrefixSearchSql.WITHIN)
                        .param("firsts", texts(pattern, Range::firstBlock))
                        .param("lasts", texts(pattern, range -> IpText.canonical(range.last()))),
                scope,
                limit);
    }

    /** The blocks around a whole range, the smallest first. */
    public List<Line> prefixesAround(Range range, Scope scope, int limit) {
        return lines(
                jdbc.sql(PrefixSearchSql.AROUND)
                        .param("first", IpText.canonical(range.first()))
                        .param("last", IpText.canonical(range.last())),
                scope,
                limit);
    }

    /** The blocks whose purpose has a text in it. */
    public List<Line> prefixesFor(String purpose, Scope scope, int limit) {
        return lines(
                jdbc.sql(PrefixSearchSql.FOR_PURPOSE)
                        .param("characters", Characters.of(purpose))
                        .param("containing", Like.containing(purpose)),
                scope,
                limit);
    }

    /** The terminals whose names begin with a text. */
    public List<Line> terminalsNamed(String text, Scope scope, int limit) {
        String order = " ORDER BY lower(holding.terminal_name) COLLATE \"C\" LIMIT :limit";
        String sql = TERMINAL + HELD.formatted(TerminalText.NAME_BEGINS) + order;
        return lines(new TerminalText(text).bind(jdbc.sql(sql)), scope, limit);
    }

    /** The terminals whose names have a text anywhere, in no order; none when it is too short for that. */
    public List<Line> terminalsNamedLike(String text, Scope scope, int limit) {
        TerminalText terminal = new TerminalText(text);
        return terminal.nameHas()
                .map(condition -> TERMINAL + HELD.formatted(condition) + " LIMIT :limit")
                .map(sql -> lines(terminal.bind(jdbc.sql(sql)), scope, limit))
                .orElse(List.of());
    }

    /** The terminals whose MAC begins with some digits. */
    public List<Line> terminalsFrom(MacPattern mac, Scope scope, int limit) {
        String sql = TERMINAL + HELD.formatted(TerminalText.MAC_BEGINS) + " ORDER BY holding.mac LIMIT :limit";
        return lines(TerminalText.bind(jdbc.sql(sql), mac), scope, limit);
    }

    /** The terminals whose MAC ends with some digits. */
    public List<Line> terminalsTo(MacPattern mac, Scope scope, int limit) {
        String sql = TERMINAL + HELD.formatted(TerminalText.MAC_ENDS) + " LIMIT :limit";
        return lines(TerminalText.bind(jdbc.sql(sql), mac), scope, limit);
    }

    private static String[] texts(AddressPattern pattern, Function<Range, String> text) {
        return pattern.ranges().stream().map(text).toArray(String[]::new);
    }

    private static List<Line> lines(StatementSpec query, Scope scope, int limit) {
        return query.param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", limit)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("detail"),
                        row.getString("state"),
                        row.getString("beside")))
                .list();
    }
}
