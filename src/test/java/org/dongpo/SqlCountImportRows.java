package org.dongpo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.dongpo.ledger.LedgerFiles;

/** Files with faults that have been looked through, and the jobs that did it. */
final class SqlCountImportRows extends SqlCountPart {

    private static final String TABLE = """
            单位,IP地址
            档案局,一
            档案局,二
            档案局,三
            """;

    private static final byte[] LEDGER = LedgerFiles.of(
            List.of("单位名称", "IP地址"),
            List.of("市财政局", "59.210.1.5"),
            List.of("市财政局", "一"),
            List.of("市财政局", "二"),
            List.of("市财政局", "三"));

    private final String space = TestCity.unique("导入空间");
    private final long spaceId;

    SqlCountImportRows(TestCity city, TestClient engineer) {
        super(city, engineer);
        this.spaceId = made("/address-spaces", Map.of("name", space));
    }

    @Override
    void add(int number) {
        String id = Long.toString(spaceId);
        check("register-imports", "台账.csv", TABLE.getBytes(UTF_8), Map.of("space", space));
        check("ledger-imports", "台账.xlsx", LEDGER, Map.of("spaceId", id));
    }

    private void check(String list, String name, byte[] content, Map<String, String> fields) {
        long id = engineer.upload("/" + list, name, content, fields).expect(201).id();
        ids.putIfAbsent(list, id);
        String path = "/" + list + "/" + id;
        engineer.post(path + "/dry-run").expect(202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> engineer.get(path).expect(200).at("/state").asString(), "CHECKED"::equals);
    }
}
