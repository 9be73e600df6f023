package org.dongpo.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.access.Role;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.request.application.FilingSignatures;
import org.dongpo.request.persistence.FilingMarkStore;
import org.dongpo.shared.RequestId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** P8: a filing is signed with all decisions that led to it; anybody can verify it, and what was changed is named. */
@DongpoTest
class FilingSignatureTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CryptoProvider crypto;

    @Autowired
    private FilingSignatures signatures;

    @Autowired
    private FilingMarkStore marks;

    @Autowired
    private TransactionTemplate transactions;

    @TempDir
    private Path folder;

    private Applicants town;
    private long id;

    @BeforeEach
    void file() {
        town = new Applicants(city, TOWN);
        id = town.allocated(2, town.prefix("10.94.0.0/24"));
        town.implement(id).expect(200);
    }

    private JsonNode signature() {
        return town.operator
                .client()
                .get("/requests/" + id + "/filing")
                .expect(200)
                .at("/signature");
    }

    @Test
    void aFilingIsSignedOverWhoDecidedWhatAndWhen() {
        JsonNode signature = signature();
        String number = town.operator
                .client()
                .get("/requests/" + id)
                .at("/filing/number")
                .asString();

        assertThat(signature.get("state").asString()).isEqualTo("VALID");
        assertThat(signature.get("changed").size()).isZero();
        assertThat(signature.get("algorithm").asString()).isEqualTo("SM2 with SM3");
        assertThat(signature.get("keyDigest").asString()).hasSize(64);
        assertThat(signature.get("text").asString())
                .startsWith("dongpo filing 1\nnumber: " + number)
                .contains("UNIT_CONFIRMATION", "COUNTY_REVIEW", "CITY_REVIEW", "IMPLEMENTATION", "\"FILE\"", "同意")
                .contains("10.94.0.", "02:00:00:00:10:00", "GE0/0/1", "form: SM3 ", "signedAt: ");
    }

    @Test
    void whateverIsChangedInTheDatabaseIsNamedAndItsRestorationHeals() {
        Map<String, String> changes = new HashMap<>(Map.of(
                "UPDATE filing SET number = number || 'x' WHERE request_id = :id", "number",
                "UPDATE filing SET at = at + interval '1 second' WHERE request_id = :id", "filedAt",
                "UPDATE filing SET unit_id = unit_id + 1 WHERE request_id = :id", "unitId",
                "UPDATE filing SET address_count = 9 WHERE request_id = :id", "addressCount",
                "UPDATE request SET title = 'x' WHERE id = :id", "title",
                "UPDATE request SET applicant_name = 'x' WHERE id = :id", "applicant",
                "UPDATE request SET form = jsonb_set(form, '{purpose}', '\"x\"') WHERE id = :id", "form",
                "UPDATE request_move SET person_name = 'x' WHERE request_id = :id AND step = 'COUNTY_REVIEW'",
                        "decision 3",
                "DELETE FROM request_move WHERE request_id = :id AND action = 'FILE'", "decision 6",
                "UPDATE request_implementation SET port = 'x' WHERE request_id = :id", "implementation 1"));
        changes.put(
                "UPDATE filing_signature SET text = replace(text, '10.94.0.', '10.95.0.') WHERE request_id = :id",
                "signature");
        changes.put("UPDATE filing_signature SET signature = '\\x3003' WHERE request_id = :id", "signature");
        changes.put("UPDATE filing_signature SET key_number = 99 WHERE request_id = :id", "signature");
        changes.put("DELETE FROM filing_signature WHERE request_id = :id", "signature");
        changes.forEach((sql, name) -> assertThat(found(sql)).as(sql).contains(name));

        assertThat(signature().get("state").asString()).isEqualTo("VALID");
    }

    /** What is found in a transaction that comes to nothing, in which nothing keeps the tables from being changed. */
    private String found(String sql) {
        return Objects.requireNonNull(transactions.execute(status -> {
            for (String table : new String[] {"request_move", "filing_signature"}) {
                jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER").update();
            }
            assertThat(jdbc.sql(sql).param("id", id).update()).isPositive();
            String changed = signatures.verdict(new RequestId(id)).changed().toString();
            assertThat(signatures.verify().broken().toString()).contains(changed.substring(1, changed.length() - 1));
            status.setRollbackOnly();
            return changed;
        }));
    }

    @Test
    void aSignatureIsNeverChangedOrRemoved() {
        assertThatThrownBy(() -> jdbc.sql("UPDATE filing_signature SET key_number = 1 WHERE request_id = :id")
                        .param("id", id)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM filing_signature WHERE request_id = :id")
                        .param("id", id)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aFilingFromBeforeIsNotSignedAndSaysSoAndNobodyCanMakeOneLookLikeIt() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("ALTER TABLE filing_signature DISABLE TRIGGER USER").update();
            jdbc.sql("DELETE FROM filing_signature WHERE request_id = :id")
                    .param("id", id)
                    .update();
            jdbc.sql("UPDATE filing SET signed = false WHERE request_id = :id")
                    .param("id", id)
                    .update();
            String number = jdbc.sql("SELECT number FROM filing WHERE request_id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
            assertThat(signatures.verdict(new RequestId(id)).state()).isEqualTo(FilingSignatures.State.NONE);
            assertThat(marks.verify().broken()).contains(number);
            marks.mark(new RequestId(id));
            assertThat(marks.verify().broken()).doesNotContain(number);
            assertThat(signatures.verify().broken().toString()).doesNotContain(number);
            status.setRollbackOnly();
        });
    }

    @Test
    void signaturesOfAnOlderKeyStayGood() {
        int before = signature().get("keyNumber").asInt();
        crypto.renew(KeyPurpose.SIGNATURE);

        assertThat(signature().get("state").asString()).isEqualTo("VALID");
        file();
        assertThat(signature().get("state").asString()).isEqualTo("VALID");
        assertThat(signature().get("keyNumber").asInt()).isGreaterThan(before);
    }

    @Test
    void theReceiptIsVerifiedByAProgramOfOthers() throws IOException, InterruptedException {
        Map<String, byte[]> receipt = receipt();
        assertThat(receipt.keySet())
                .containsExactlyInAnyOrder("filing.txt", "filing.sig", "form.json", "key.pem", "verify.txt");
        assertThat(new String(Objects.requireNonNull(receipt.get("filing.txt")), UTF_8))
                .contains(HexFormat.of().formatHex(crypto.digest(Objects.requireNonNull(receipt.get("form.json")))));
        assumeThat(Path.of("/usr/bin/openssl")).isExecutable();
        for (Map.Entry<String, byte[]> file : receipt.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }

        assertThat(openssl()).contains("Verified Successfully");
        Files.writeString(folder.resolve("filing.txt"), "x");
        assertThat(openssl()).doesNotContain("Verified Successfully");
    }

    private Map<String, byte[]> receipt() throws IOException, InterruptedException {
        byte[] zip = HttpClient.newHttpClient()
                .send(
                        town.operator
                                .client()
                                .request("/requests/" + id + "/filing/receipt")
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    /** As the receipt says how. */
    private String openssl() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ("openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in filing.txt -sigfile filing.sig "
                                        + "-digest sm3 -pkeyopt distid:1234567812345678")
                                .split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void theReceiptIsForThoseWhoMayReadTheRequestAndItsDownloadIsOnRecord() {
        String path = "/requests/" + id + "/filing/receipt";
        assertThat(city.member(Role.COUNTY_ADMIN, OTHER_COUNTY)
                        .client()
                        .get(path)
                        .expect(404)
                        .problem())
                .isEqualTo("not-found");
        town.operator.client().get(path).expect(200);

        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?action=filing.download-receipt&login=" + town.operator.login())
                        .expect(200)
                        .at("/items")
                        .size())
                .isPositive();
    }
}
