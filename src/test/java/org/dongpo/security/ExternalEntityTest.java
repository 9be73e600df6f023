package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ledger.LedgerFiles;
import org.dongpo.ledger.WorkbookParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** D3: no workbook makes the server read a file of its own, ask another machine, or grow a text without end (XXE). */
@DongpoTest
class ExternalEntityTest {

    private static final String FILES_SECRET = "what-only-the-server-may-read";

    @Autowired
    private TestCity city;

    @TempDir
    private Path folder;

    private TestClient engineer;
    private String space = "";
    private String name = "";

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY).client();
        name = TestCity.unique("空间");
        space = Long.toString(engineer.post("/address-spaces", Map.of("name", name))
                .expect(201)
                .id());
    }

    @ParameterizedTest
    @CsvSource({
        "/ledger-imports, xl/workbook.xml",
        "/ledger-imports, xl/sharedStrings.xml",
        "/ledger-imports, xl/worksheets/sheet1.xml",
        "/register-imports, xl/worksheets/sheet1.xml",
        "/address-batches/workbook, xl/worksheets/sheet1.xml",
        "/address-plans/import, xl/workbook.xml"
    })
    void aWorkbookWithADocumentTypeIsRefused(String path, String part) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), FILES_SECRET);
        for (String entity : List.of(
                "SYSTEM \"" + secret.toUri() + "\"",
                "SYSTEM \"http://127.0.0.1:1/x\"",
                "\"" + "laugh".repeat(9) + "\"")) {
            byte[] workbook = WorkbookParts.replaced(
                    LedgerFiles.of(List.of("单位", "IP地址"), List.of("市财政局", "59.210.1.5")),
                    part,
                    text -> declared(text, entity));

            Answer answer = engineer.upload(
                    path + "?spaceId=" + space + "&action=RELEASE", "台账.xlsx", workbook, Map.of("space", name));

            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
            assertThat(answer.text()).doesNotContain(FILES_SECRET, "laughlaugh");
        }
    }

    /** The part with a document type that declares an entity, which the part's first text uses. */
    private static String declared(String text, String entity) {
        int end = text.indexOf("?>") + 2;
        String type = "<!DOCTYPE x [<!ENTITY e " + entity + "><!ENTITY f \"&e;&e;&e;\">]>";
        String rest = text.substring(end);
        String used = rest.contains("单位") ? rest.replaceFirst("单位", "&f;") : rest;
        return text.substring(0, end) + type + used;
    }
}
