package org.dongpo.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.platform.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** E1 and F2: ledgers and imports are looked into before they are read, and no telephone of them lies on the disk. */
@DongpoTest
class LedgerIntakeTest {

    private static final String PHONE = "13987654321";

    @Autowired
    private TestCity city;

    @Autowired
    private DataFolder data;

    @Autowired
    private JdbcClient jdbc;

    private TestClient engineer = new TestClient("", null);
    private long space;

    @BeforeEach
    void makeSpace() {
        engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("查验")))
                .expect(201)
                .id();
    }

    private static byte[] withMacros() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : List.of("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("x".getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aWorkbookWithMacrosIsRefusedOnEveryWay() throws IOException {
        String id = Long.toString(space);
        Map<String, Map<String, String>> ways = Map.of(
                "/ledger-imports", Map.of("spaceId", id),
                "/register-imports", Map.of("space", "x"),
                "/address-batches/workbook", Map.of("action", "CHANGE", "spaceId", id));
        for (Map.Entry<String, Map<String, String>> way : ways.entrySet()) {
            assertThat(engineer.upload(way.getKey(), "台账.xlsx", withMacros(), way.getValue())
                            .expect(400)
                            .problem())
                    .as(way.getKey())
                    .isEqualTo("file-macro");
        }
        assertThat(city.member(Role.COUNTY_ADMIN, TestCity.COUNTY)
                        .client()
                        .upload("/organization-lists", "名单.xlsx", withMacros(), Map.of())
                        .expect(400)
                        .problem())
                .isEqualTo("file-macro");
    }

    @Test
    void noTelephoneOfALedgerLiesOnTheDisk() throws IOException {
        byte[] csv = ("单位,责任人,联系电话,IP地址\n市大数据局,张三," + PHONE + ",10.9.8.7\n").getBytes(UTF_8);
        long id = engineer.upload("/ledger-imports", "台账.csv", csv, Map.of("spaceId", Long.toString(space)))
                .expect(201)
                .id();
        String name = jdbc.sql("SELECT stored_as FROM ledger_import WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();

        assertThat(Files.readString(data.folder("files/imports").resolve(name), ISO_8859_1))
                .isNotEmpty()
                .doesNotContain(PHONE);
    }
}
