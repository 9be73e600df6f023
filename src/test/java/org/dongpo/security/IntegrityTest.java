package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.TOWN;

import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Role;
import org.dongpo.request.Applicants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** F1, P2 and P7: what is changed behind the product's back is found, and which rows they are. */
@DongpoTest
class IntegrityTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private Member security;

    @BeforeEach
    void makeAdministrator() {
        security = city.member(Role.SECURITY_ADMIN, CITY);
    }

    private String brokenOf(String place) {
        security.client().post("/integrity-checks").expect(204);
        for (JsonNode check :
                security.client().get("/integrity-checks").expect(200).at("/items")) {
            if (check.at("/table").asString().equals(place)) {
                return check.at("/broken").toString();
            }
        }
        throw new AssertionError("nothing was verified of " + place);
    }

    private String filed() {
        Applicants applicants = new Applicants(city, TOWN);
        long prefix = applicants.prefix("10.93.0.0/24");
        return applicants
                .implement(applicants.allocated(1, prefix))
                .expect(200)
                .at("/filing/number")
                .asString();
    }

    private void change(String sql, String number) {
        assertThat(jdbc.sql(sql).param("number", number).update()).isPositive();
    }

    @Test
    void aFilingThatWasChangedInTheDatabaseIsFound() {
        String untouched = filed();
        String number = filed();
        assertThat(brokenOf("filing")).doesNotContain(number, untouched);

        change("UPDATE filing SET address_count = address_count + 1 WHERE number = :number", number);
        assertThat(brokenOf("filing")).contains(number).doesNotContain(untouched);
        change("UPDATE filing SET address_count = address_count - 1 WHERE number = :number", number);
        assertThat(brokenOf("filing")).doesNotContain(number);

        change("""
                UPDATE request_implementation
                SET mac = '02:00:00:00:00:01'
                WHERE request_id = (SELECT request_id FROM filing WHERE number = :number)
                """, number);
        assertThat(brokenOf("filing")).contains(number);
    }

    @Test
    void aMarkThatWasTakenFromAnotherRowDoesNotHold() {
        String other = filed();
        String number = filed();

        assertThat(jdbc.sql("UPDATE filing SET mark = (SELECT mark FROM filing WHERE number = :other) "
                                + "WHERE number = :number")
                        .param("other", other)
                        .param("number", number)
                        .update())
                .isOne();

        assertThat(brokenOf("filing")).contains(number);
    }

    @Test
    void verifyingIsInTheAuditAndNotForEverybody() {
        security.client().post("/integrity-checks").expect(204);

        Member auditor = city.member(Role.AUDITOR, CITY);
        assertThat(auditor.client()
                        .get("/audit-entries?action=integrity.verify&login=" + security.login())
                        .expect(200)
                        .at("/items")
                        .size())
                .isPositive();
        auditor.client().get("/integrity-checks").expect(200);
        auditor.client().post("/integrity-checks").expect(403);
        city.member(Role.CITY_ENGINEER, CITY).client().get("/integrity-checks").expect(403);
    }
}
