package org.dongpo.ledger.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dongpo.ledger.RowProblem;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of faults that the last run of an import has found, in the order of the file. */
@Repository
public class ProblemStore {

    private static final String SELECT = """
            SELECT ordinal, sheet, row_number, column_name, code, value, first_place
            FROM ledger_import_problem
            """;

    private final JdbcClient jdbc;

    ProblemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which faults are asked for; what is null does not matter. */
    public record Filter(
            @Nullable RowProblemCode code, @Nullable String sheet) {

        public static final Filter ALL = new Filter(null, null);
    }

    /** Writes the faults of an import in place of those of its run before. */
    public void replace(long importId, List<RowProblem> problems) {
        jdbc.sql("DELETE FROM ledger_import_problem WHERE import_id = :id")
                .param("id", importId)
                .update();
        jdbc.sql("""
                        INSERT INTO ledger_import_problem
                            (import_id, ordinal, sheet, row_number, column_name, code, value, first_place)
                        SELECT :id, ordinal, sheet, row_number, column_name, code, value, first_place
                        FROM unnest(:ordinals, :sheets, :rows, :columns, :codes, :values, :firsts)
                            AS new (ordinal, sheet, row_number, column_name, code, value, first_place)
                        """)
                .param("id", importId)
                .param("ordinals", IntStream.range(0, problems.size()).boxed().toArray(Integer[]::new))
                .param("sheets", texts(problems, RowProblem::sheet))
                .param("rows", problems.stream().map(RowProblem::row).toArray(Integer[]::new))
                .param("columns", texts(problems, RowProblem::column))
                .param("codes", texts(problems, problem -> problem.code().slug()))
                .param("values", texts(problems, RowProblem::value))
                .param("firsts", texts(problems, RowProblem::first))
                .update();
    }

    private static String[] texts(List<RowProblem> problems, Function<RowProblem, @Nullable String> text) {
        return problems.stream().map(text).toArray(String[]::new);
    }

    public Page<RowProblem> page(long importId, Filter filter, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        String conditions = conditions(filter);
        StatementSpec query = jdbc.sql(SELECT + conditions + " AND ordinal > :after ORDER BY ordinal LIMIT :limit")
                .param("after", after == null ? -1 : after)
                .param("limit", size + 1);
        StatementSpec count = jdbc.sql("SELECT count(*) FROM ledger_import_problem " + conditions);
        long total = bind(count, importId, filter).query(Long.class).single();
        List<Numbered> rows = bind(query, importId, filter)
                .query((row, n) -> new Numbered(row.getInt("ordinal"), problem(row)))
                .list();
        return Page.of(rows, size, row -> Integer.toString(row.ordinal()), Page.Total.exact(total))
                .map(Numbered::problem);
    }

    /** Tells all faults, one after the other. */
    public void each(long importId, Consumer<RowProblem> reader) {
        bind(jdbc.sql(SELECT + conditions(Filter.ALL) + " ORDER BY ordinal"), importId, Filter.ALL)
                .query((RowCallbackHandler) row -> reader.accept(problem(row)));
    }

    private static String conditions(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("import_id = :id"));
        if (filter.code() != null) {
            conditions.add("code = :code");
        }
        if (filter.sheet() != null) {
            conditions.add("sheet = :sheet");
        }
        return "WHERE " + String.join(" AND ", conditions);
    }

    private static StatementSpec bind(StatementSpec query, long importId, Filter filter) {
        query.param("id", importId);
        if (filter.code() != null) {
            query.param("code", filter.code().slug());
        }
        if (filter.sheet() != null) {
            query.param("sheet", filter.sheet());
        }
        return query;
    }

    private static RowProblem problem(ResultSet row) throws SQLException {
        return new RowProblem(
                row.getString("sheet"),
                row.getInt("row_number"),
                row.getString("column_name"),
                RowProblemCode.ofSlug(row.getString("code")).orElseThrow(),
                row.getString("value"),
                row.getString("first_place"));
    }

    private record Numbered(int ordinal, RowProblem problem) {}
}
