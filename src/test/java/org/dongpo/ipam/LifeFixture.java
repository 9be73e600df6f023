package org.dongpo.ipam;

import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A space with a prefix, an engineer, and a unit of a county that gets addresses. */
public final class LifeFixture {

    final TestCity city;
    final JdbcClient jdbc;
    public final TestClient engineer;
    final UnitId unit;
    final Member operator;
    final long space;

    public LifeFixture(TestCity city, JdbcClient jdbc) {
        this.city = city;
        this.jdbc = jdbc;
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        unit = city.unit(COUNTY);
        operator = city.member(Role.UNIT_OPERATOR, unit);
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("生命")))
                .expect(201)
                .id();
    }

    public long prefix(String cidr) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", COUNTY))
                .expect(201)
                .id();
    }

    /** The id of an address that the unit is given, with more of the order. */
    long give(long prefix, Map<String, ?> more) {
        Map<String, Object> order = new HashMap<>(Map.of("count", 1, "unitId", unit.value()));
        order.putAll(more);
        return engineer.post("/prefixes/" + prefix + "/addresses", order)
                .expect(201)
                .at("/items/0/id")
                .asLong();
    }

    public long give(long prefix) {
        return give(prefix, Map.of());
    }

    public JsonNode address(long id) {
        return engineer.get("/addresses/" + id).expect(200).json();
    }

    String ip(long id) {
        return address(id).get("ip").asString();
    }

    /** Changes who holds an address; what is not said is taken away. */
    Answer change(long id, Map<String, ?> edit) {
        Map<String, Object> body = new HashMap<>(Map.of("unitId", unit.value()));
        body.putAll(edit);
        return engineer.put("/addresses/" + id + "/holder", body);
    }

    public List<JsonNode> history(long id) {
        return engineer.get("/addresses/" + id + "/history")
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();
    }

    /** The kinds of the open findings of the space. */
    public List<String> findings() {
        return findings("").stream().map(item -> item.get("kind").asString()).toList();
    }

    List<JsonNode> findings(String query) {
        return engineer.get("/findings?spaceId=" + space + query)
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();
    }

    /** Lets a holding have begun earlier, as if time had passed. */
    void heldSince(long address, Instant since) {
        jdbc.sql("UPDATE holding SET period = tstzrange(CAST(:since AS timestamptz), NULL) WHERE address_id = :id")
                .param("since", since.toString())
                .param("id", address)
                .update();
    }

    /** Lets the term of a holding end at another time, as if time had passed. */
    public void termEnds(long address, Instant at) {
        jdbc.sql(
                        "UPDATE holding SET expires_at = CAST(:at AS timestamptz) WHERE address_id = :id AND upper_inf(period)")
                .param("at", at.toString())
                .param("id", address)
                .update();
    }
}
