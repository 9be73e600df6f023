package org.dongpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What no honest client sends is the client's fault, told at its field, and never the server's. */
@DongpoTest
class HostileInputTest {

    @Autowired
    private TestCity city;

    private Member engineer;

    @BeforeEach
    void makeAnEngineer() {
        engineer = city.member(Role.CITY_ENGINEER, CITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "x\\udc00"})
    void aTextThatCannotBeKeptIsRefusedAtItsField(String name) {
        Answer answer = engineer.client().postText("/address-spaces", "{\"name\":\"" + name + "\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/path").asString()).isEqualTo("name");
        assertThat(answer.at("/errors/0/code").asString()).isEqualTo("characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/prefixes?query=%00",
                "/addresses?query=%00",
                "/units?query=a%00b",
                "/people?query=%00",
                "/requests?query=%00",
                "/prefixes?query=%FF",
                "/holdings?ip=10.0.0.1&at=-5000-01-01T00:00:00Z",
                "/holdings?ip=10.0.0.1&at=%2B999999999-01-01T00:00:00Z"
            })
    void aQueryThatCannotBeAskedIsRefused(String path) {
        assertThat(engineer.client().get(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/prefixes            | {'spaceId':1.5,'cidr':'10.0.0.0/24'}                  | spaceId",
                "/requests            | {'unitId':1,'form':{'ipv4Count':1.9}}                 | form.ipv4Count",
                "/requests            | {'unitId':1,'form':{'terminals':[null]}}              | form.terminals[0]",
                "/requests            | {'unitId':1,'form':{'attachmentIds':[null]}}          | form.attachmentIds[0]",
                "/tasks/1/decision    | {'action':0}                                          | action",
                "/tasks/1/decision    | {'action':'AGREE','implementation':[null]}            | implementation[0]"
            })
    void numbersNamesAndListsAreTakenAtTheirWord(String path, String body, String field) {
        TestClient client = path.startsWith("/requests")
                ? city.member(Role.UNIT_OPERATOR, CITY).client()
                : engineer.client();
        Answer answer = client.postText(path, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/path").asString()).isEqualTo(field);
    }

    @Test
    void aBlankNameIsNoName() {
        TestClient system = city.member(Role.SYSTEM_ADMIN, CITY).client();

        for (String path : List.of("/units/" + engineer.unitId(), "/people/" + engineer.personId())) {
            Answer answer = system.patch(path, Map.of("name", "   "));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.at("/errors/0/path").asString()).isEqualTo("name");
        }
    }

    @Test
    void aCookieThatCannotBeOursIsAsGoodAsNone() {
        TestClient nobody = city.nobody();

        Answer answer = nobody.send(nobody.request("/prefixes")
                .header("Cookie", "DONGPO_SESSION=YQBi")
                .GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate")).containsExactly("Bearer");
    }

    @Test
    void whoBringsNothingIsToldSo() {
        assertThat(city.nobody().post("/prefixes", Map.of()).problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aFormWithoutABoundaryIsUnreadable() {
        TestClient client = engineer.client();

        Answer answer = client.send(client.request("/attachments")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("x")));

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/x-www-form-urlencoded", "application/json;x=*"})
    void aBodyOfNoKindIsNotTaken(String type) {
        TestClient client = engineer.client();

        Answer answer = client.send(client.request("/address-spaces")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff})));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void anAddressIsFoundByItsUnitAndByThePersonResponsible() {
        long space = engineer.client()
                .post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        long prefix = engineer.client()
                .post("/prefixes", Map.of("spaceId", space, "cidr", "10.9.9.0/29"))
                .expect(201)
                .id();
        Answer given = engineer.client()
                .post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("count", 1, "personId", engineer.personId().value()))
                .expect(201);
        String unit = given.at("/items/0/holder/unitName").asString();
        String person = given.at("/items/0/holder/personName").asString();

        for (String typed : List.of(unit, person)) {
            String query = java.net.URLEncoder.encode(typed, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(engineer.client()
                            .get("/addresses?spaceId=" + space + "&query=" + query)
                            .expect(200)
                            .at("/items"))
                    .as(typed)
                    .hasSize(1);
        }
        assertThat(engineer.client()
                        .patch("/prefixes/" + prefix, Map.of("gateway", "10.9.9.1"))
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("gateway-taken");
        assertThat(engineer.client()
                        .post(
                                "/prefixes/" + prefix + "/addresses",
                                Map.of(
                                        "count",
                                        1,
                                        "personId",
                                        city.person(city.unit(CITY)).value()))
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("person-elsewhere");
    }
}
