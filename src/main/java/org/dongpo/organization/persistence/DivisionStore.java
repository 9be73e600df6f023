package org.dongpo.organization.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.dongpo.organization.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of divisions, and which of them is the city that is served. */
@Repository
public class DivisionStore {

    private final JdbcClient jdbc;

    DivisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Division> find(String code) {
        return jdbc.sql("SELECT code, name, level, parent_code FROM division WHERE code = :code")
                .param("code", code)
                .query(DivisionStore::division)
                .optional();
    }

    public List<Division> below(@Nullable String parent) {
        return jdbc.sql("""
                        SELECT code, name, level, parent_code
                        FROM division
                        WHERE parent_code IS NOT DISTINCT FROM CAST(:parent AS text)
                        ORDER BY code
                        """)
                .param("parent", parent)
                .query(DivisionStore::division)
                .list();
    }

    public Optional<Division> city() {
        return jdbc.sql("""
                        SELECT code, name, level, parent_code
                        FROM division
                        WHERE code = (SELECT division_code FROM served_city)
                        """).query(DivisionStore::division).optional();
    }

    /** The code of the only division of the city, itself included, that has this name. */
    public Optional<String> named(String name) {
        List<String> codes =
                jdbc.sql("""
                        SELECT division.code
                        FROM division
                        CROSS JOIN served_city
                        WHERE division.name = :name
                          AND (division.code = served_city.division_code
                               OR starts_with(division.code, regexp_replace(served_city.division_code, '00$', '')))
                        ORDER BY division.code
                        LIMIT 2
                        """).param("name", name).query(String.class).list();
        return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
    }

    /** Chooses the city, once and for all: false when one has been chosen already. */
    public boolean serve(String code) {
        return jdbc.sql("INSERT INTO served_city (division_code) VALUES (:code) ON CONFLICT DO NOTHING")
                        .param("code", code)
                        .update()
                > 0;
    }

    private static Division division(ResultSet row, int number) throws SQLException {
        return new Division(
                row.getString("code"),
                row.getString("name"),
                Division.Level.valueOf(row.getString("level")),
                row.getString("parent_code"));
    }
}
