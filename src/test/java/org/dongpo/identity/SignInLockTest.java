package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.util.Map;
import java.util.stream.IntStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A2: who fails too often is locked for a while, and nobody else is. */
@DongpoTest
class SignInLockTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Member member;
    private Member system;
    private String address;
    private TestBrowser browser;

    @BeforeEach
    void makeAnAccount() {
        member = city.member(Role.CITY_ENGINEER, CITY);
        system = city.member(Role.SYSTEM_ADMIN, CITY);
        address = TestCity.uniqueAddress();
        browser = new TestBrowser(port, address);
    }

    private static void fail(TestBrowser browser, String login, int times) {
        IntStream.range(0, times)
                .forEach(i -> browser.signIn(login, "wrong-" + i).expect(401));
    }

    private int signIn(TestBrowser browser) {
        return browser.signIn(member.login(), TestCity.PASSWORD).status();
    }

    private TestBrowser elsewhere() {
        return new TestBrowser(port, TestCity.uniqueAddress());
    }

    private Answer lock() {
        return system.client().get("/sign-in-locks").expect(200);
    }

    private long lockId(String sourceAddress) {
        for (var lock : lock().at("/items")) {
            if (lock.at("/sourceAddress").asString("").equals(sourceAddress)) {
                return lock.at("/id").asLong();
            }
        }
        throw new AssertionError("no lock of " + sourceAddress);
    }

    @Test
    void fiveWrongPasswordsLockTheAccountThere() {
        fail(browser, member.login(), 4);
        assertThat(signIn(browser)).isEqualTo(200);
        fail(browser, member.login(), 5);
        assertThat(signIn(browser)).isEqualTo(401);
        assertThat(signIn(elsewhere())).as("its owner at his desk").isEqualTo(200);
    }

    @Test
    void aLockIsToldLikeAWrongPassword() {
        fail(browser, "nobody-" + address, 5);
        fail(browser, member.login(), 4);
        String wrong = browser.signIn(member.login(), "wrong").text();
        String locked = browser.signIn(member.login(), TestCity.PASSWORD).text();
        String unknown = browser.signIn("nobody-" + address, "wrong").text();
        assertThat(withoutTrace(locked)).isEqualTo(withoutTrace(wrong)).isEqualTo(withoutTrace(unknown));
    }

    private static String withoutTrace(String body) {
        return body.replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }

    @Test
    void aLockEndsByItself() {
        fail(browser, member.login(), 5);
        jdbc.sql("""
                        UPDATE sign_in_failure
                        SET first_at = first_at - interval '31 minutes',
                            locked_until = locked_until - interval '31 minutes'
                        WHERE login = :login
                        """).param("login", member.login()).update();
        assertThat(signIn(browser)).isEqualTo(200);
    }

    @Test
    void theSystemAdministratorUnlocks() {
        fail(browser, member.login(), 5);
        long lock = lockId(address);
        member.client().delete("/sign-in-locks/" + lock).expect(403);
        system.client().delete("/sign-in-locks/" + lock).expect(204);
        assertThat(signIn(browser)).isEqualTo(200);
        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?objectType=sign-in-lock&objectId=" + lock)
                        .text())
                .contains("session.lock", "session.unlock", system.login());
    }

    @Test
    void guessesFromManyAddressesLockTheAccountButNotWhereItIsAtHome() {
        assertThat(signIn(browser)).isEqualTo(200);
        IntStream.range(0, 20).forEach(i -> fail(elsewhere(), member.login(), 1));
        assertThat(signIn(elsewhere())).isEqualTo(401);
        assertThat(signIn(browser)).as("where he has signed in before").isEqualTo(200);
    }

    @Test
    void manyNamesFromOneAddressLockItButNotForThoseAtHomeThere() {
        Member neighbour = city.member(Role.LEADER, CITY);
        assertThat(signIn(browser)).isEqualTo(200);
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        security.client()
                .put("/settings/sign-in.address-attempts", Map.of("value", "10"))
                .expect(200);
        try {
            IntStream.range(0, 10).forEach(i -> fail(browser, "sprayed-" + i + "-" + member.login(), 1));
        } finally {
            security.client()
                    .put("/settings/sign-in.address-attempts", Map.of("value", "1000"))
                    .expect(200);
        }
        assertThat(browser.signIn(neighbour.login(), TestCity.PASSWORD).status())
                .isEqualTo(401);
        assertThat(signIn(browser)).as("who has signed in from there before").isEqualTo(200);
    }

    @Test
    void whoGuessesTheOldPasswordIsLockedToo() {
        signIn(browser);
        IntStream.range(0, 5)
                .forEach(i -> browser.put(
                                "/session/password",
                                Map.of("currentPassword", "guess-" + i, "newPassword", "Willow-9-Bridge"))
                        .expect(400));
        assertThat(browser.put(
                                "/session/password",
                                Map.of("currentPassword", TestCity.PASSWORD, "newPassword", "Willow-9-Bridge"))
                        .expect(400)
                        .text())
                .contains("password-wrong");
    }

    /** The source address is what a configured proxy says, read from its end. */
    @Test
    void nobodyChoosesTheAddressThatHeComesFrom() {
        TestBrowser liar = new TestBrowser(port, "10.99.1.1, " + address);
        fail(liar, member.login(), 5);
        assertThat(lockId(address)).isPositive();
    }
}
