package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** D3: who calls too often is told to wait, and nobody else is held up by it. */
@DongpoTest
class RateTest {

    private static final int LEAST = 60;

    @Autowired
    private TestCity city;

    @AfterEach
    void setBack() {
        set(1_200_000);
    }

    private void set(int limit) {
        city.member(Role.SECURITY_ADMIN, TestCity.CITY)
                .client()
                .put("/settings/rate.token", Map.of("value", Integer.toString(limit)))
                .expect(200);
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeBackAndOthersAreNotHeldUp() {
        TestClient busy = city.member(Role.LEADER, TestCity.CITY).client();
        TestClient honest = city.member(Role.LEADER, TestCity.CITY).client();
        set(LEAST);
        Answer answer = busy.get("/session");
        for (int i = 0; i < LEAST + 20 && answer.status() == 200; i++) {
            answer = busy.get("/session");
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("too-many-calls");
        assertThat(Long.parseLong(Objects.requireNonNull(answer.headers().get("retry-after"))
                        .get(0)))
                .isBetween(1L, 60L);
        honest.get("/session").expect(200);
    }
}
