package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.identity.outside.Slapd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A1, A2: signing in with the password of a real directory; wrong ones lock as ever, and a directory that is down does not. */
@DongpoTest
class DirectorySignInTest {

    private static final List<String> SETTINGS = List.of("url", "base", "bind-dn", "bind-password-file");

    private static Slapd slapd;

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private Member member;
    private TestBrowser browser;

    @BeforeAll
    static void startTheDirectory() {
        assumeTrue(Slapd.isInstalled());
        slapd = Slapd.start();
        set("url", slapd.url());
        set("base", Slapd.BASE);
        set("bind-dn", Slapd.READER);
        set("bind-password-file", slapd.readersPasswordFile());
    }

    private static void set(String name, String value) {
        System.setProperty("dongpo.ldap." + name, value);
    }

    @AfterAll
    static void stopTheDirectory() {
        SETTINGS.forEach(name -> System.clearProperty("dongpo.ldap." + name));
        if (slapd != null) {
            slapd.close();
        }
    }

    @BeforeEach
    void linkAnAccount() {
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        member = city.member(Role.CITY_ENGINEER, CITY);
        browser = city.browser();
        system.client()
                .put("/accounts/" + member.accountId() + "/links/LDAP", Map.of("subject", Slapd.name(1)))
                .expect(204);
    }

    @AfterEach
    void forgetTheLink() {
        set("url", slapd.url());
        jdbc.sql("DELETE FROM account_link").update();
    }

    private static String withoutTrace(Answer answer) {
        return answer.text().replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }

    @Test
    void whoIsLinkedHasThePasswordOfTheDirectoryAndNoOther() {
        browser.signIn(member.login(), TestCity.PASSWORD).expect(401);
        browser.signIn(member.login(), Slapd.password(2)).expect(401);
        browser.signIn(member.login(), Slapd.password(1)).expect(200);
        browser.get("/prefixes").expect(200);
        assertThat(browser.put(
                                "/session/password",
                                Map.of("currentPassword", TestCity.PASSWORD, "newPassword", "Willow-9-Bridge"))
                        .expect(409)
                        .problem())
                .isEqualTo("password-in-directory");
        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?action=session.create&login=" + member.login())
                        .text())
                .contains("\"by\":\"LDAP\"");
        Member local = city.member(Role.LEADER, CITY);
        city.browser().signIn(local.login(), TestCity.PASSWORD).expect(200);
    }

    @Test
    void wrongPasswordsOfTheDirectoryLockAndAreToldLikeAllOthers() {
        String wrong = withoutTrace(browser.signIn(member.login(), "wrong").expect(401));
        String unknown =
                withoutTrace(browser.signIn("nobody-" + member.login(), "wrong").expect(401));
        assertThat(wrong).isEqualTo(unknown).contains("sign-in-failed");
        for (int i = 0; i < 4; i++) {
            browser.signIn(member.login(), "wrong-" + i).expect(401);
        }
        String locked =
                withoutTrace(browser.signIn(member.login(), Slapd.password(1)).expect(401));
        assertThat(locked).isEqualTo(wrong);
    }

    @Test
    void aClosedAccountStaysClosed() {
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        system.client()
                .patch("/accounts/" + member.accountId(), Map.of("state", "DISABLED"))
                .expect(200);
        browser.signIn(member.login(), Slapd.password(1)).expect(401);
    }

    @Test
    void aDirectoryThatIsDownSaysSoToAllAlikeAndLocksNobody() {
        Member local = city.member(Role.LEADER, CITY);
        set("url", "ldap://127.0.0.1:1");
        String linked = "";
        for (int i = 0; i < 6; i++) {
            linked = withoutTrace(
                    browser.signIn(member.login(), Slapd.password(1)).expect(503));
        }
        assertThat(linked)
                .contains("directory-unavailable")
                .isEqualTo(withoutTrace(
                        browser.signIn("nobody-" + member.login(), "x").expect(503)))
                .isEqualTo(withoutTrace(browser.signIn(local.login(), "x").expect(503)));
        city.browser().signIn(local.login(), TestCity.PASSWORD).expect(200);

        set("url", slapd.url());
        browser.signIn(member.login(), Slapd.password(1)).expect(200);
    }
}
