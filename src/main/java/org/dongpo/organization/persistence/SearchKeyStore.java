package org.dongpo.organization.persistence;

import java.util.List;
import java.util.function.Function;
import org.dongpo.organization.domain.SearchName;
import org.dongpo.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys by which names are found, where the row has none yet: rows of before, or rows that came by SQL. */
@Repository
public class SearchKeyStore {

    /** What goes into the column: the keys, that travel as one text. */
    static final String KEYS = "array_to_tsvector(string_to_array(%s, chr(" + (int) SearchName.SEPARATOR + ")))";

    private final JdbcClient jdbc;

    SearchKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long id, String name) {}

    /** Writes the keys of some units that have none, in the caller's transaction; tells how many. */
    public int fillUnits(int limit) {
        return fill("unit", SearchName::ofUnit, limit);
    }

    /** Writes the keys of some people who have none, in the caller's transaction; tells how many. */
    public int fillPeople(int limit) {
        return fill("person", SearchName::ofPerson, limit);
    }

    /** Rows that another node is at are left to it. */
    private int fill(String table, Function<String, SearchName> reader, int limit) {
        List<Row> rows = jdbc.sql("SELECT id, name FROM " + table
                        + " WHERE search IS NULL ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED")
                .param("limit", limit)
                .query((row, n) -> new Row(row.getLong("id"), row.getString("name")))
                .list();
        Columns<Row> columns = new Columns<>(rows);
        return rows.isEmpty()
                ? 0
                : jdbc.sql("UPDATE " + table + " SET search = " + KEYS.formatted("row.keys")
                                + " FROM unnest(:ids, :keys) AS row (id, keys) WHERE " + table + ".id = row.id")
                        .param("ids", columns.longs(Row::id))
                        .param(
                                "keys",
                                columns.texts(row -> reader.apply(row.name()).joinedKeys()))
                        .update();
    }
}
