package org.dongpo;

import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.util.List;
import java.util.Map;
import org.dongpo.TestClient.Answer;

/** Plans, all around one address, each in a space of its own. */
final class SqlCountPlanRows extends SqlCountPart {

    /** An address that each plan reads as a unit's. */
    static final String ADDRESS = "2001:db8:90::1";

    SqlCountPlanRows(TestCity city, TestClient engineer) {
        super(city, engineer);
    }

    @Override
    void add(int number) {
        Answer plan = plan();
        ids.putIfAbsent("address-plans", plan.id());
        ids.putIfAbsent("space", plan.at("/spaceId").asLong());
        ids.putIfAbsent("fields", plan.at("/fields/0/id").asLong());
        String codes = "/address-plans/" + ids.get("address-plans") + "/fields/" + ids.get("fields") + "/codes/";
        engineer.put(codes + (number + 1), unit()).expect(204);
        made("/prefixes", Map.of("spaceId", ids.get("space"), "cidr", unplanned(number), "divisionCode", CITY));
    }

    /** A block whose code the plan has not. */
    private static String unplanned(int number) {
        return "2001:db8:90:%x00::/56".formatted(0x80 + number);
    }

    private Answer plan() {
        Map<String, Object> unit = Map.of(
                "label",
                "单位",
                "bits",
                8,
                "kind",
                "UNIT",
                "colour",
                "#1a56c4",
                "codes",
                List.of(Map.of(
                        "code", 0, "label", "首个", "unitId", city.unit(COUNTY).value())));
        return engineer.post(
                        "/address-plans",
                        Map.of(
                                "name",
                                TestCity.unique("规划"),
                                "spaceId",
                                made("/address-spaces", Map.of("name", TestCity.unique("规划空间"))),
                                "cidr",
                                "2001:db8:90::/48",
                                "fields",
                                List.of(unit)))
                .expect(201);
    }

    private Map<String, Object> unit() {
        return Map.of(
                "label", TestCity.unique("单位"), "unitId", city.unit(COUNTY).value());
    }
}
