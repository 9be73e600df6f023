package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.access.Scope;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.FilingNumber;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of filings, and of what was implemented before. */
@Repository
public class FilingStore {

    private static final String COLUMNS = """
            SELECT request_id,
                   number,
                   unit_id,
                   address_count,
                   at
            FROM filing
            """;

    private final JdbcClient jdbc;
    private final FilingMarkStore marks;

    FilingStore(JdbcClient jdbc, FilingMarkStore marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** A filing as a list shows it. */
    public record FilingRow(RequestId requestId, String number, UnitId unitId, int addressCount, Instant at) {}

    /** What was recorded for an address. */
    public record ImplementationRow(
            AddressId addressId,
            String mac,
            String port,
            @Nullable String remark) {}

    /** Adds a filing of what has been recorded, and marks it; it is to be signed in the same transaction. */
    public void add(Facts facts, FilingNumber number, int addressCount, Instant now) {
        jdbc.sql("""
                        INSERT INTO filing (
                            request_id, number, division_code, year, serial, unit_id, address_count, at, signed, mark)
                        VALUES (:request, :number, :division, :year, :serial, :unit, :count, :now, true, '')
                        """)
                .param("request", facts.id().value())
                .param("number", number.text())
                .param("division", number.divisionCode())
                .param("year", number.year())
                .param("serial", number.serial())
                .param("unit", facts.unitId().value())
                .param("count", addressCount)
                .param("now", Timestamp.from(now))
                .update();
        marks.mark(facts.id());
    }

    public void record(RequestId request, List<ImplementationRow> rows) {
        jdbc.sql("""
                        INSERT INTO request_implementation (request_id, address_id, mac, port, remark)
                        SELECT :request, address_id, CAST(mac AS macaddr), port, remark
                        FROM unnest(:addresses, :macs, :ports, :remarks) AS row (address_id, mac, port, remark)
                        """)
                .param("request", request.value())
                .param(
                        "addresses",
                        rows.stream().map(row -> row.addressId().value()).toArray(Long[]::new))
                .param("macs", texts(rows, ImplementationRow::mac))
                .param("ports", texts(rows, ImplementationRow::port))
                .param("remarks", texts(rows, ImplementationRow::remark))
                .update();
    }

    private static @Nullable String[] texts(
            List<ImplementationRow> rows, Function<ImplementationRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** What was recorded for a request, by address. */
    public Map<AddressId, ImplementationRow> recordsOf(RequestId request) {
        return jdbc
                .sql("""
                        SELECT address_id, text(mac) AS mac, port, remark
                        FROM request_implementation
                        WHERE request_id = :request
                        """)
                .param("request", request.value())
                .query((row, n) -> new ImplementationRow(
                        new AddressId(row.getLong("address_id")),
                        row.getString("mac"),
                        row.getString("port"),
                        row.getString("remark")))
                .list()
                .stream()
                .collect(Collectors.toMap(ImplementationRow::addressId, Function.identity()));
    }

    public Optional<FilingRow> of(RequestId request) {
        return jdbc.sql(COLUMNS + " WHERE request_id = :request")
                .param("request", request.value())
                .query(FilingStore::row)
                .optional();
    }

    /** The filings in a scope, the latest first. */
    public Page<FilingRow> list(Scope scope, @Nullable String query, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        String where = " WHERE " + Scope.SQL + " AND number ILIKE :query";
        List<FilingRow> rows = scoped(jdbc.sql(COLUMNS + where + """
                         AND (CAST(:after AS bigint) IS NULL
                              OR (at, request_id) < (SELECT at, request_id FROM filing WHERE request_id = :after))
                        ORDER BY at DESC, request_id DESC
                        LIMIT :limit
                        """), scope, query)
                .param("after", after)
                .param("limit", size + 1)
                .query(FilingStore::row)
                .list();
        long count = scoped(jdbc.sql("SELECT count(*) FROM filing" + where), scope, query)
                .query(Long.class)
                .single();
        return Page.of(rows, size, row -> row.requestId().toString(), Page.Total.exact(count));
    }

    private static JdbcClient.StatementSpec scoped(
            JdbcClient.StatementSpec statement, Scope scope, @Nullable String query) {
        return statement
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("query", Rows.anywhere(query == null ? "" : query));
    }

    private static FilingRow row(ResultSet row, int number) throws SQLException {
        return new FilingRow(
                new RequestId(row.getLong("request_id")),
                row.getString("number"),
                new UnitId(row.getLong("unit_id")),
                row.getInt("address_count"),
                Objects.requireNonNull(Rows.instant(row, "at")));
    }
}
