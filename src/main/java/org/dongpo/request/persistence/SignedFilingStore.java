package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of signatures, and what the other tables of this module say of the filings. */
@Repository
public class SignedFilingStore {

    /** Times are written by the database in the same way for whoever asks it, whatever his zone. */
    private static final String FACTS = """
            SELECT filing.request_id,
                   filing.number,
                   to_char(filing.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS filed_at,
                   filing.division_code,
                   filing.unit_id,
                   filing.address_count,
                   filing.signed,
                   request.number AS request_number,
                   request.title,
                   request.applicant_id,
                   request.applicant_name,
                   CAST(request.form AS text) AS form,
                   ARRAY(
                       SELECT CAST(jsonb_build_array(address_id, text(mac), port, remark) AS text)
                       FROM request_implementation
                       WHERE request_implementation.request_id = filing.request_id
                       ORDER BY address_id
                   ) AS implementations,
                   ARRAY(
                       SELECT CAST(jsonb_build_array(
                           to_char(request_move.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                           step, action, account_id, person_name, unit_name, opinion, to_name) AS text)
                       FROM request_move
                       WHERE request_move.request_id = filing.request_id
                       ORDER BY id
                   ) AS decisions,
                   filing_signature.text AS signed_text,
                   filing_signature.at AS signed_at,
                   filing_signature.key_number,
                   filing_signature.signature
            FROM filing
            JOIN request ON request.id = filing.request_id
            LEFT JOIN filing_signature ON filing_signature.request_id = filing.request_id
            """;

    private final JdbcClient jdbc;

    SignedFilingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A signature as it is kept. */
    public record Signature(String text, Instant at, int keyNumber, byte[] value) {}

    /**
     * A filing as the tables have it now.
     *
     * @param facts by the names that they have in what is signed
     * @param form the text of its form, which is signed by its digest
     * @param signed whether it had a signature when it was made
     */
    public record Recorded(
            RequestId id,
            String number,
            Map<String, String> facts,
            String form,
            boolean signed,
            @Nullable Signature signature) {}

    public Optional<Recorded> find(RequestId id) {
        return jdbc.sql(FACTS + " WHERE filing.request_id = :id")
                .param("id", id.value())
                .query(SignedFilingStore::row)
                .optional();
    }

    /** Some of all, in their order. */
    public List<Recorded> behind(long id, int most) {
        return jdbc.sql(FACTS + " WHERE filing.request_id > :id ORDER BY filing.request_id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(SignedFilingStore::row)
                .list();
    }

    public void add(RequestId id, Signature signature) {
        jdbc.sql("""
                        INSERT INTO filing_signature (request_id, text, at, key_number, signature)
                        VALUES (:id, :text, :at, :key, :signature)
                        """)
                .param("id", id.value())
                .param("text", signature.text())
                .param("at", Timestamp.from(signature.at()))
                .param("key", signature.keyNumber())
                .param("signature", signature.value())
                .update();
    }

    private static Recorded row(ResultSet row, int number) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("number", row.getString("number"));
        facts.put("filedAt", row.getString("filed_at"));
        facts.put("request", row.getString("request_number"));
        facts.put("title", row.getString("title"));
        facts.put("division", row.getString("division_code"));
        facts.put("unitId", row.getString("unit_id"));
        facts.put("applicant", row.getString("applicant_id") + " " + row.getString("applicant_name"));
        facts.put("addressCount", row.getString("address_count"));
        numbered(facts, "implementation", row);
        numbered(facts, "decision", row);
        return new Recorded(
                new RequestId(row.getLong("request_id")),
                row.getString("number"),
                facts,
                row.getString("form"),
                row.getBoolean("signed"),
                signature(row));
    }

    private static void numbered(Map<String, String> facts, String name, ResultSet row) throws SQLException {
        String[] lines = (String[]) row.getArray(name + "s").getArray();
        for (int i = 0; i < lines.length; i++) {
            facts.put(name + " " + (i + 1), lines[i]);
        }
    }

    private static @Nullable Signature signature(ResultSet row) throws SQLException {
        String text = row.getString("signed_text");
        return text == null
                ? null
                : new Signature(
                        text,
                        row.getTimestamp("signed_at").toInstant(),
                        row.getInt("key_number"),
                        row.getBytes("signature"));
    }
}
