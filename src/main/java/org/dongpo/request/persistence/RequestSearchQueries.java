package org.dongpo.request.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dongpo.access.Scope;
import org.dongpo.request.domain.RequestState;
import org.dongpo.request.persistence.RequestQueries.Reader;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Finds requests for the search box. Each way to be found is a statement of its own, so that its index serves it. */
@Repository
public class RequestSearchQueries {

    /** What can be a part of a number: three characters at least, which is what trigrams find. */
    private static final Pattern NUMBER = Pattern.compile("[0-9a-z-]{3,30}");

    private static final String FOUND = "(SELECT request.id FROM request %s WHERE %s AND %s"
            + " ORDER BY request.updated_at DESC, request.id DESC LIMIT :limit)";

    private static final String JOIN_FILING = "JOIN filing ON filing.request_id = request.id";

    private final JdbcClient jdbc;

    RequestSearchQueries(@Qualifier("bounded") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that was found. */
    public record Line(
            long id,
            String number,
            String title,
            RequestState state,
            String detail,
            @Nullable String filingNumber) {}

    /**
     * The requests that have a text in a number or in the title, the latest first, but first of all the one whose number it
     * is.
     *
     * @param typed in lower case
     */
    public List<Line> find(String typed, Reader reader, int limit) {
        List<String> branches = branches(typed);
        return branches.isEmpty()
                ? List.of()
                : bind(jdbc.sql("""
                        SELECT request.id,
                               request.number,
                               request.title,
                               request.state,
                               concat_ws(' · ', organization_unit.unit_name, request.applicant_name) AS detail,
                               filing.number AS filing_number
                        FROM request
                        LEFT JOIN filing ON filing.request_id = request.id
                        LEFT JOIN organization_unit ON organization_unit.unit_id = request.unit_id
                        WHERE request.id IN (%s)
                        ORDER BY (lower(request.number) = :typed OR lower(coalesce(filing.number, '')) = :typed) DESC,
                                 request.updated_at DESC,
                                 request.id DESC
                        LIMIT :limit
                        """.formatted(String.join(" UNION ", branches))), typed, reader)
                        .param("limit", limit)
                        .query((row, n) -> new Line(
                                row.getLong("id"),
                                row.getString("number"),
                                row.getString("title"),
                                RequestState.valueOf(row.getString("state")),
                                row.getString("detail"),
                                row.getString("filing_number")))
                        .list();
    }

    private static List<String> branches(String typed) {
        List<String> branches = new ArrayList<>();
        if (NUMBER.matcher(typed).matches()) {
            branches.add(branch("", "lower(request.number) LIKE :containing"));
            branches.add(branch(JOIN_FILING, "lower(filing.number) LIKE :containing"));
        }
        if (typed.length() > 1) {
            branches.add(branch(
                    "",
                    "string_to_array(lower(request.title), NULL) @> CAST(:characters AS text[])"
                            + " AND lower(request.title) LIKE :containing"));
        }
        return branches;
    }

    private static String branch(String join, String condition) {
        return FOUND.formatted(join, condition, RequestQueries.VISIBLE);
    }

    private static StatementSpec bind(StatementSpec query, String typed, Reader reader) {
        AccountId account = reader.account();
        Scope scope = reader.scope();
        return query.param("typed", typed)
                .param("containing", Like.containing(typed))
                .param(
                        "characters",
                        typed.codePoints()
                                .distinct()
                                .mapToObj(Character::toString)
                                .toArray(String[]::new))
                .param("me", account == null ? 0L : account.value())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray());
    }
}
