package org.dongpo.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.COUNTY;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The term that was applied for is the term of the addresses. */
@DongpoTest
class TermOfUseTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private TestCity city;

    @Autowired
    private Clock clock;

    private JsonNode holderOfFiled(Applicants applicants, Map<String, Object> term, String cidr) {
        TestClient operator = applicants.operator.client();
        long prefix = applicants.prefix(cidr);
        Map<String, Object> form = applicants.form(1, 0);
        form.put("term", term);
        long request = applicants.draft(form).expect(201).id();
        operator.post("/requests/" + request + "/submission").expect(200);
        applicants.agree(applicants.leader, request).expect(200);
        applicants.agree(applicants.county, request).expect(200);
        applicants.allocate(request, prefix).expect(200);
        applicants.implement(request).expect(200);
        return operator.get("/addresses?spaceId=" + applicants.space + "&prefixId=" + prefix)
                .expect(200)
                .at("/items/0/holder");
    }

    @Test
    void aTermLastsUntilItsLastDayIsOver() {
        Applicants applicants = new Applicants(city, COUNTY);
        LocalDate last = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(12);

        JsonNode holder = holderOfFiled(applicants, Map.of("kind", "UNTIL", "until", last.toString()), "10.1.0.0/24");

        assertThat(holder.get("expiresAt").asString())
                .isEqualTo(last.plusDays(1).atStartOfDay(ZONE).toInstant().toString());
        assertThat(applicants
                        .operator
                        .client()
                        .get("/findings?spaceId=" + applicants.space)
                        .expect(200)
                        .at("/items/0/kind")
                        .asString())
                .isEqualTo("EXPIRING");
    }

    @Test
    void whatIsForGoodHasNoTerm() {
        JsonNode holder = holderOfFiled(new Applicants(city, COUNTY), Map.of("kind", "PERMANENT"), "10.2.0.0/24");
        assertThat(holder.get("expiresAt").isNull()).isTrue();
    }
}
