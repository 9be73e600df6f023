package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dongpo.crypto.Marked;
import org.dongpo.crypto.Protection;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The integrity marks of filings: over the filing, and over what was implemented for it. */
@Repository
public class FilingMarkStore implements Marked {

    private static final int MOST_BROKEN = 1_000;

    private static final String CONTENT = """
            SELECT filing.request_id,
                   filing.number,
                   filing.division_code,
                   filing.unit_id,
                   filing.address_count,
                   CAST(extract(epoch FROM filing.at) * 1000000 AS bigint) AS at,
                   filing.signed,
                   filing.mark,
                   (SELECT string_agg(concat_ws(' ', address_id, text(mac), port, remark), E'\\n' ORDER BY address_id)
                    FROM request_implementation
                    WHERE request_implementation.request_id = filing.request_id) AS implemented
            FROM filing
            """;

    private final JdbcClient jdbc;
    private final Protection protection;

    FilingMarkStore(JdbcClient jdbc, Protection protection) {
        this.jdbc = jdbc;
        this.protection = protection;
    }

    private record Content(long request, String number, String mark, List<@Nullable String> values) {}

    /** Marks a filing of the running transaction, as it is in the database. */
    public void mark(RequestId request) {
        jdbc.sql(CONTENT + " WHERE filing.request_id = :request")
                .param("request", request.value())
                .query((row, n) -> content(row))
                .list()
                .forEach(this::put);
    }

    /** Marks some filings that were there before marks were; how many. */
    public int markSome(int most) {
        List<Content> unmarked = jdbc.sql(
                        CONTENT + " WHERE filing.mark = '' LIMIT :most FOR UPDATE OF filing SKIP LOCKED")
                .param("most", most)
                .query((row, n) -> content(row))
                .list();
        unmarked.forEach(this::put);
        return unmarked.size();
    }

    private void put(Content content) {
        jdbc.sql("UPDATE filing SET mark = :mark WHERE request_id = :request")
                .param("mark", protection.mark(place(), content.values()))
                .param("request", content.request())
                .update();
    }

    private static Content content(ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(Arrays.asList(
                row.getString("request_id"),
                row.getString("number"),
                row.getString("division_code"),
                row.getString("unit_id"),
                row.getString("address_count"),
                row.getString("at"),
                row.getString("implemented")));
        if (row.getBoolean("signed")) {
            // Marks that were made before filings were signed stay good.
            values.add("signed");
        }
        return new Content(row.getLong("request_id"), row.getString("number"), row.getString("mark"), values);
    }

    @Override
    public String place() {
        return "filing";
    }

    @Override
    public Finding verify() {
        List<String> broken = new ArrayList<>();
        long rows = 0;
        for (Content content : jdbc.sql(CONTENT + " ORDER BY filing.request_id")
                .query((row, n) -> content(row))
                .list()) {
            rows++;
            if (!protection.holds(content.mark(), place(), content.values()) && broken.size() < MOST_BROKEN) {
                broken.add(content.number());
            }
        }
        return new Finding(rows, broken);
    }
}
