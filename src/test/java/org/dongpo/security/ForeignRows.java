package org.dongpo.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the database that belong to a county, so that one sees whether any of them changed. */
final class ForeignRows {

    /** Tables without a division, by what kind of thing they hold. */
    private static final Map<String, String> BY_ID = Map.of(
            "account", "account",
            "account_grant", "grant",
            "address_space", "space",
            "api_token", "token",
            "attachment", "attachment",
            "exchange_import", "registerImport",
            "job", "job",
            "ledger_import", "ledgerImport",
            "vlan", "vlan");

    private final JdbcClient jdbc;
    private final String sql;

    ForeignRows(JdbcClient jdbc, String county, Map<String, Object> ids) {
        this.jdbc = jdbc;
        List<String> parts = new ArrayList<>();
        jdbc.sql("""
                        SELECT c.table_name
                        FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'public'
                          AND c.column_name = 'division_code'
                          AND t.table_type = 'BASE TABLE'
                        """)
                .query(String.class)
                .list()
                .forEach(table -> parts.add(part(table, "t.division_code LIKE '" + county + "%'")));
        BY_ID.forEach((table, kind) -> parts.add(part(table, "t.id = " + ids.get(kind))));
        parts.add(part("person", "t.unit_id IN (SELECT id FROM unit WHERE division_code LIKE '" + county + "%')"));
        sql = String.join(" UNION ALL ", parts);
    }

    private static String part(String table, String condition) {
        return "SELECT '%s' AS name, count(*) || ':' || coalesce(sum(hashtext(t::text)), 0) AS state FROM %s t WHERE %s"
                .formatted(table, table, condition);
    }

    /** How many rows there are of each table, with a sum over what is in them. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        jdbc.sql(sql)
                .query((row, number) -> state.put(row.getString("name"), row.getString("state")))
                .list();
        return state;
    }

    static List<String> difference(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                .toList();
    }
}
