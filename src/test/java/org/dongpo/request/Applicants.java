package org.dongpo.request;

import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import tools.jackson.databind.JsonNode;

/** A unit with everybody who has a part in its requests, and a prefix of its own to be given addresses from. */
public final class Applicants {

    public final UnitId unit;
    public final Member operator;
    public final Member leader;
    final Member county;
    final Member engineer;
    final Member implementer;
    final long space;

    public Applicants(TestCity city, String unitDivision) {
        unit = city.unit(unitDivision);
        operator = city.member(Role.UNIT_OPERATOR, unit);
        leader = city.member(Role.UNIT_LEADER, unit);
        county = city.member(Role.COUNTY_ADMIN, countyOf(unitDivision));
        engineer = city.member(Role.CITY_ENGINEER, CITY);
        implementer = city.member(Role.IMPLEMENTER, CITY);
        space = engineer.client()
                .post("/address-spaces", Map.of("name", TestCity.unique("申请")))
                .expect(201)
                .id();
    }

    /** The county of a unit; for one of the city itself, some county. */
    private static String countyOf(String division) {
        return division.equals(CITY) ? COUNTY : division.substring(0, COUNTY.length());
    }

    public long space() {
        return space;
    }

    public long prefix(String cidr) {
        return engineer.client()
                .post("/prefixes", Map.of("spaceId", space, "cidr", cidr))
                .expect(201)
                .id();
    }

    JsonNode utilisation(long prefix) {
        return engineer.client().get("/prefixes/" + prefix).expect(200).at("/utilisation");
    }

    /** A form in which nothing is missing. */
    public Map<String, Object> form(int ipv4, int ipv6) {
        Map<String, Object> form = new HashMap<>();
        form.put("spaceId", space);
        form.put("ipv4Count", ipv4);
        form.put("ipv6Count", ipv6);
        form.put("purpose", "窗口终端");
        form.put("place", "一楼大厅");
        form.put("responsiblePersonId", operator.personId().value());
        form.put("terminals", List.of(Map.of("name", "电脑1", "kind", "电脑")));
        form.put("term", Map.of("kind", "PERMANENT"));
        return form;
    }

    public Answer draft(Map<String, Object> form) {
        return operator.client().post("/requests", Map.of("unitId", unit.value(), "form", form));
    }

    /** A request that its unit's leader is to confirm. */
    public long submitted(int ipv4, int ipv6) {
        long id = draft(form(ipv4, ipv6)).expect(201).id();
        operator.client().post("/requests/" + id + "/submission").expect(200);
        return id;
    }

    /** The task that waits for somebody in a request. */
    public long taskOf(Member member, long request) {
        return member.client()
                .get("/requests/" + request)
                .expect(200)
                .at("/myTask/id")
                .asLong();
    }

    Answer decide(Member member, long request, Map<String, ?> decision) {
        return member.client().post("/tasks/" + taskOf(member, request) + "/decision", decision);
    }

    Answer agree(Member member, long request) {
        return decide(member, request, Map.of("action", "AGREE", "opinion", "同意"));
    }

    /** A request that the city is to review. */
    long reviewed(int ipv4, int ipv6) {
        long id = submitted(ipv4, ipv6);
        agree(leader, id).expect(200);
        agree(county, id).expect(200);
        return id;
    }

    Answer allocate(long request, long prefix) {
        return decide(engineer, request, Map.of("action", "AGREE", "allocation", Map.of("ipv4PrefixId", prefix)));
    }

    /** A request that the implementer is to report on. */
    public long allocated(int ipv4, long prefix) {
        long id = reviewed(ipv4, 0);
        allocate(id, prefix).expect(200);
        return id;
    }

    /** The rows of a report in which all went well. */
    List<Map<String, Object>> report(long request) {
        List<Map<String, Object>> rows = new ArrayList<>();
        implementer
                .client()
                .get("/requests/" + request)
                .expect(200)
                .at("/addresses")
                .forEach(address -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("addressId", address.get("id").asLong());
                    row.put("mac", "02-00-00-00-10-%02X".formatted(rows.size()));
                    row.put("port", "GE0/0/" + (rows.size() + 1));
                    row.put("result", "PASS");
                    rows.add(row);
                });
        return rows;
    }

    public Answer implement(long request) {
        return decide(implementer, request, Map.of("action", "AGREE", "implementation", report(request)));
    }
}
