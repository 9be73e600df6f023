package org.dongpo.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** M3: the security administrator sets the security parameters; A-L2: within bounds that nobody can pass. */
@DongpoTest
class SettingTest {

    private static final String KEY = "sign-in.password-history";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private Member security;

    @BeforeEach
    void makeAnAdministrator() {
        security = city.member(Role.SECURITY_ADMIN, CITY);
    }

    @AfterEach
    void putBack() {
        set(security.client(), KEY, "5").expect(200);
    }

    private static Answer set(TestClient client, String key, String value) {
        return client.put("/settings/" + key, Map.of("value", value));
    }

    private JsonNode shown(String key) {
        for (JsonNode setting : security.client().get("/settings").expect(200).at("/items")) {
            if (setting.at("/key").asString().equals(key)) {
                return setting;
            }
        }
        throw new AssertionError("no parameter " + key);
    }

    @Test
    void onlyTheSecurityAdministratorSets() {
        for (Role role : new Role[] {Role.SYSTEM_ADMIN, Role.AUDITOR, Role.CITY_ENGINEER}) {
            set(city.member(role, CITY).client(), KEY, "6").expect(403);
        }
        assertThat(set(security.client(), KEY, "6").expect(200).at("/value").asString())
                .isEqualTo("6");
        assertThat(shown(KEY).at("/changedBy").asString()).isEqualTo(security.login());
    }

    @Test
    void theBoundsOfAnAssessorCannotBePassed() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "sign-in.password-length", "7",
                        "sign-in.attempts", "11",
                        "sign-in.idle-minutes", "31",
                        "sign-in.password-days", "181",
                        "sign-in.one-session", "perhaps",
                        "sign-in.managing-addresses", "somewhere",
                        "sign-in.certificate-authorities", "AAAA")
                .entrySet()) {
            assertThat(set(security.client(), wrong.getKey(), wrong.getValue())
                            .expect(400)
                            .at("/errors/0/path")
                            .asString())
                    .as(wrong.getKey())
                    .isEqualTo("value");
        }
        set(security.client(), "sign-in.nothing", "1").expect(404);
    }

    @Test
    void aChangeIsInTheAuditWithWhatWasBefore() {
        set(security.client(), KEY, "7").expect(200);
        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?objectType=setting&objectId=" + KEY)
                        .expect(200)
                        .text())
                .contains("setting.change", security.login(), "\"from\"", "\"to\":\"7\"");
    }

    @Test
    void aValueChangedInTheDatabaseDoesNotCount() {
        set(security.client(), KEY, "9").expect(200);
        jdbc.sql("UPDATE setting SET value = '24' WHERE key = :key")
                .param("key", KEY)
                .update();

        assertThat(shown(KEY).at("/intact").asBoolean()).isFalse();
        assertThat(shown(KEY).at("/value").asString()).as("the first value").isEqualTo("5");
    }
}
