package org.dongpo.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.util.List;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request is found by its number and by its filing's, by those who may see it. */
@DongpoTest
class RequestFoundTest {

    @Autowired
    private TestCity city;

    private static List<Long> found(TestClient client, String text) {
        return client.get("/search?limit=20&q=" + text)
                .expect(200)
                .at("/groups")
                .valueStream()
                .filter(group -> group.get("kind").asString().equals("REQUEST"))
                .flatMap(group -> group.get("items").valueStream())
                .map(item -> item.get("id").asLong())
                .toList();
    }

    @Test
    void aRequestIsFoundByAPartOfEitherNumber() {
        Applicants applicants = new Applicants(city, TOWN);
        long id = applicants.allocated(1, applicants.prefix("10.90.1.0/24"));
        applicants.implement(id).expect(200);
        Answer filed = applicants.operator.client().get("/requests/" + id).expect(200);
        String number = filed.at("/number").asString();
        String filing = filed.at("/filing/number").asString();
        TestClient elsewhere = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();

        for (String typed : List.of(number, number.toLowerCase(), number.substring(7), filing, filing.substring(7))) {
            assertThat(found(applicants.operator.client(), typed)).as(typed).contains(id);
            assertThat(found(applicants.county.client(), typed)).as(typed).contains(id);
            assertThat(found(elsewhere, typed)).as(typed).doesNotContain(id);
        }
    }

    @Test
    void aDraftIsFoundByNobodyButItsApplicant() {
        Applicants applicants = new Applicants(city, TOWN);
        Answer draft = applicants.draft(applicants.form(1, 0)).expect(201);
        String number = draft.at("/number").asString();

        assertThat(found(applicants.operator.client(), number)).containsExactly(draft.id());
        assertThat(found(applicants.engineer.client(), number)).isEmpty();
    }
}
