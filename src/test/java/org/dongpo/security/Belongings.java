package org.dongpo.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ledger.LedgerFiles;
import org.dongpo.request.Applicants;

/** One of everything that a county can have, by kind; every text of it holds the same word. */
final class Belongings {

    /** Ids by kind; a division, an address or a name is a text. */
    final Map<String, Object> ids = new TreeMap<>();

    final Applicants applicants;

    /** What the county's addresses begin with. */
    final String network;

    private final TestCity city;
    private final String county;
    private final String word;
    private final int octet;
    private final TestClient engineer;
    private final Member member;

    Belongings(TestCity city, String county, String word, int octet) {
        this.city = city;
        this.county = county;
        this.word = word;
        this.octet = octet;
        this.network = "10." + octet + ".";
        this.member = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        this.engineer = member.client();
        this.applicants = new Applicants(city, county);
        organization();
        register();
        addresses();
        pairs();
        catalog();
        plan();
        requests();
        imports();
        accounts();
    }

    /** The id of the one of a kind. */
    Object get(String kind) {
        return Objects.requireNonNull(ids.get(kind), kind);
    }

    private String named(String thing) {
        return TestCity.unique(word + thing);
    }

    private long made(String kind, String path, Map<String, Object> body) {
        long id = engineer.post(path, body).expect(201).id();
        ids.put(kind, id);
        return id;
    }

    private long id(String kind) {
        return (Long) get(kind);
    }

    /** The block of the county's plan, and one that another plan can have. */
    String planCidr(int number) {
        return "2001:db8:" + number + octet + "::/48";
    }

    /** What is no thing, but is written down in bodies. */
    void complete() {
        ids.put("soon", soon());
        ids.put("now", Instant.now().toString());
        ids.put("cidr", network + "0.0/24");
        ids.put("inside", network + "3.64/28");
        ids.put("wider", network + "0.0/23");
        ids.put("planCidr", planCidr(1));
        ids.put("freeCidr", planCidr(2));
        ids.put("requestSpace", applicants.space());
        ids.put("ownUnit", ids.get("unit"));
        ids.put("ownPerson", ids.get("person"));
    }

    private void organization() {
        ids.put("division", county);
        long unit = made("unit", "/units", Map.of("name", named("局"), "divisionCode", county));
        made("person", "/people", Map.of("unitId", unit, "name", named("人")));
        made("attachedPerson", "/people", Map.of("unitId", unit, "name", named("人")));
    }

    private void register() {
        long space = made("space", "/address-spaces", Map.of("name", TestCity.unique("走查空间"), "unitId", id("unit")));
        block("prefix", "10." + octet + ".0.0/24", space);
        block("otherPrefix", "10." + octet + ".1.0/24", space);
        block("prefix6", "2001:db8:" + octet + "::/64", space);
        block("loosePrefix", "10." + octet + ".3.0/24", space);
        block("loosePrefix6", "2001:db8:" + octet + ":3::/64", space);
        container("container", "10." + octet + ".16.0/20", space);
        container("planBase", planCidr(1), space);
        container("planPlace", planCidr(2), space);
        made(
                "range",
                "/prefixes/" + id("otherPrefix") + "/ranges",
                Map.of("first", network + "1.100", "last", network + "1.101", "kind", "RESERVED", "purpose", word));
        made(
                "prefixPair",
                "/prefix-pairs",
                Map.of("ipv4PrefixId", id("prefix"), "ipv6PrefixId", id("prefix6"), "form", "LAST_OCTET"));
    }

    private void block(String kind, String cidr, long space) {
        block(kind, cidr, space, "ACTIVE");
    }

    private void container(String kind, String cidr, long space) {
        block(kind, cidr, space, "CONTAINER");
    }

    private void block(String kind, String cidr, long space, String status) {
        made(
                kind,
                "/prefixes",
                Map.of(
                        "spaceId",
                        space,
                        "cidr",
                        cidr,
                        "status",
                        status,
                        "divisionCode",
                        county,
                        "purpose",
                        named("网段"),
                        "unitId",
                        id("unit")));
    }

    private void addresses() {
        given("address", "prefix", true);
        given("looseAddress", "otherPrefix", false);
        given("looseAddress6", "loosePrefix6", false);
        ids.put("ip", engineer.get("/addresses/" + id("address")).at("/ip").asString());
        Answer kept = engineer.post(
                        "/prefixes/" + id("otherPrefix") + "/reservations",
                        Map.of("count", 1, "unitId", id("unit"), "reason", word, "expiresAt", soon()))
                .expect(201);
        ids.put("reservation", kept.id());
        Answer batch = engineer.post(
                        "/address-batches",
                        Map.of(
                                "action",
                                "CHANGE",
                                "addresses",
                                Map.of("ids", List.of(id("looseAddress"))),
                                "holder",
                                Map.of("purpose", named("用途"))))
                .expect(200);
        ids.put("batch", batch.id());
        engineer.post(
                        "/sightings",
                        Map.of(
                                "source",
                                word,
                                "sightings",
                                List.of(Map.of(
                                        "spaceId",
                                        id("space"),
                                        "ip",
                                        network + "1.77",
                                        "mac",
                                        "02:00:00:00:%02x:77".formatted(octet),
                                        "seenAt",
                                        Instant.now().toString()))))
                .expect(200);
    }

    static String soon() {
        return Instant.now().plus(Duration.ofDays(5)).toString();
    }

    private void given(String kind, String prefix, boolean withPartner) {
        Answer given = engineer.post(
                        "/prefixes/" + id(prefix) + "/addresses",
                        Map.of("count", 1, "unitId", id("unit"), "purpose", named("机"), "withPartner", withPartner))
                .expect(201);
        ids.put(kind, given.at("/items/0/id").asLong());
    }

    private void pairs() {
        ids.put(
                "addressPair",
                engineer.get("/address-pairs?addressId=" + id("address"))
                        .expect(200)
                        .at("/items/0/id")
                        .asLong());
        long system = made(
                "system",
                "/systems",
                Map.of("name", named("系统"), "unitId", id("unit"), "addressIds", List.of(id("address"))));
        Map<String, Object> step = new HashMap<>(Map.of(
                "kind", "SYSTEM", "subjectId", system, "phase", "DUAL_STACK", "since", "2026-03-01", "evidence", word));
        step.put("reason", word);
        engineer.post("/transition/phases", step).expect(201);
        engineer.post("/recount").expect(200);
        ids.put("recount", 1L);
    }

    private void catalog() {
        long group = made(
                "vlanGroup",
                "/vlan-groups",
                Map.of("name", named("楼"), "firstVid", 100, "lastVid", 199, "divisionCode", county));
        made("vlan", "/vlans", Map.of("groupId", group, "vid", 100, "name", named("网")));
        made(
                "pool",
                "/address-pools",
                Map.of("name", named("池"), "kind", "LOCAL", "level", "COUNTY", "divisionCode", county));
        made(
                "autonomousSystem",
                "/autonomous-systems",
                Map.of("asn", 4_200_000_000L + octet, "name", named("自治"), "divisionCode", county));
        made(
                "customField",
                "/custom-fields",
                Map.of("name", "walk" + octet, "label", TestCity.unique("走查"), "kind", "TEXT"));
        made(
                "target",
                "/transition/targets",
                Map.of("measure", "SYSTEM", "percent", 90, "due", "20" + octet % 100 + "-12-31"));
    }

    private void plan() {
        Map<String, Object> field = Map.of(
                "label",
                named("段"),
                "bits",
                8,
                "kind",
                "UNIT",
                "colour",
                "#1a56c4",
                "codes",
                List.of(Map.of("code", 1, "label", named("码"), "unitId", id("unit"))));
        Answer plan = engineer.post(
                        "/address-plans",
                        Map.of(
                                "name",
                                named("规划"),
                                "spaceId",
                                id("space"),
                                "divisionCode",
                                county,
                                "cidr",
                                planCidr(1),
                                "fields",
                                List.of(field)))
                .expect(201);
        ids.put("plan", plan.id());
        ids.put("field", plan.at("/fields/0/id").asLong());
        ids.put("planVersion", plan.at("/version").asInt());
        ids.put("code", 1L);
    }

    private void requests() {
        Map<String, Object> form = applicants.form(1, 0);
        form.put("purpose", word);
        TestClient operator = applicants.operator.client();
        ids.put("attachment", attachment(operator));
        ids.put("draft", applicants.draft(form).expect(201).id());
        long request = applicants.draft(form).expect(201).id();
        operator.post("/requests/" + request + "/submission").expect(200);
        ids.put("request", request);
        ids.put("task", applicants.taskOf(applicants.leader, request));
        long filed = applicants.allocated(1, applicants.prefix("10." + octet + ".9.0/24"));
        applicants.implement(filed).expect(200);
        ids.put("filed", filed);
    }

    private long attachment(TestClient client) {
        return client.upload("/attachments", word + ".txt", word.getBytes(UTF_8), Map.of())
                .expect(201)
                .id();
    }

    private void imports() {
        byte[] ledger = LedgerFiles.of(List.of("单位名称", "IP地址"), List.of(word, "一"));
        ids.put("ledgerImport", checked("ledger-imports", word + ".xlsx", ledger, Map.of("spaceId", text("space"))));
        String space = engineer.get("/address-spaces")
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/id").asLong() == id("space"))
                .findFirst()
                .orElseThrow()
                .at("/name")
                .asString();
        ids.put("spaceName", space);
        byte[] table = "单位,IP地址\n档案局,一\n".getBytes(UTF_8);
        ids.put("registerImport", checked("register-imports", word + ".csv", table, Map.of("space", space)));
        ids.put("job", engineer.get("/jobs").expect(200).at("/items/0/id").asLong());
    }

    private String text(String kind) {
        return String.valueOf(ids.get(kind));
    }

    private long checked(String list, String name, byte[] content, Map<String, String> fields) {
        long id = engineer.upload("/" + list, name, content, fields).expect(201).id();
        String path = "/" + list + "/" + id;
        engineer.post(path + "/dry-run").expect(202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> engineer.get(path).expect(200).at("/state").asString(), "CHECKED"::equals);
        return id;
    }

    private void accounts() {
        Member clerk = city.member(Role.UNIT_OPERATOR, county);
        ids.put("account", clerk.accountId().value());
        TestClient security = city.member(Role.SECURITY_ADMIN, TestCity.CITY).client();
        ids.put(
                "grant",
                security.get("/accounts/" + clerk.accountId().value())
                        .expect(200)
                        .at("/roles/0/grantId")
                        .asLong());
        Map<String, Object> absence = Map.of(
                "login",
                city.member(Role.UNIT_OPERATOR, clerk.unitId()).login(),
                "from",
                Instant.now().toString(),
                "until",
                soon());
        clerk.client().post("/stand-ins", absence).expect(204);
        ids.put(
                "standIn",
                clerk.client().get("/stand-ins").expect(200).at("/items/0/id").asLong());
        ids.put("session", "none");
        ids.put("lock", 1L);
        ids.put("alarm", 1L);
        ids.put(
                "token",
                engineer.post("/tokens", Map.of("name", word, "days", 3))
                        .expect(201)
                        .id());
    }
}
