package org.dongpo;

import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Role;
import org.dongpo.request.Applicants;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Some rows of each list, who may read them, and the ids of the things that have lists of their own. */
final class SqlCountRows {

    private final List<TestClient> clients;
    private final List<SqlCountPart> parts;

    SqlCountRows(TestCity city, JdbcClient jdbc) {
        TestCity.Member member = city.member(Role.CITY_ENGINEER, CITY);
        TestClient engineer = member.client();
        Applicants applicants = new Applicants(city, COUNTY);
        clients = List.of(
                engineer,
                city.member(Role.SYSTEM_ADMIN, CITY).client(),
                city.member(Role.AUDITOR, CITY).client(),
                applicants.operator.client(),
                applicants.leader.client());
        parts = List.of(
                new SqlCountRegisterRows(city, engineer, applicants.unit, jdbc),
                new SqlCountPlanRows(city, engineer),
                new SqlCountRequestRows(city, engineer, applicants),
                new SqlCountImportRows(city, engineer),
                new SqlCountProofRows(city, engineer, jdbc),
                new SqlCountIdentityRows(city, member, jdbc));
    }

    List<TestClient> clients() {
        return clients;
    }

    Map<String, Object> ids() {
        Map<String, Object> ids = new TreeMap<>();
        parts.forEach(part -> ids.putAll(part.ids));
        return ids;
    }

    /** One more row of each list. */
    void add(int number) {
        parts.forEach(part -> part.add(number));
    }
}
