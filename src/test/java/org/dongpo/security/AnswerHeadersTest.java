package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.security.RawHttp.Request;
import org.dongpo.security.RawHttp.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A3, D1 and D3: what every answer says to browsers, whatever it answers; and that no name of a file leads out of the
 * folder of the pages.
 */
@DongpoTest
class AnswerHeadersTest {

    @Autowired
    private TestCity city;

    private RawHttp http = new RawHttp("", 0);

    @BeforeEach
    void find() {
        URI server = city.nobody().request("/").build().uri();
        http = new RawHttp(server.getHost(), server.getPort());
    }

    private Response send(String method, String target, String... headers) {
        return http.send(new Request(method, target, List.of(headers), new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 0",
        "GET, /units, 0",
        "GET, /assets/none.js, 404",
        "GET, /api/v1/session, 200",
        "GET, /api/v1/prefixes, 401",
        "GET, /api/v1/none, 404",
        "PUT, /api/v1/prefixes, 401",
        "POST, /api/v1/session, 403",
        "GET, /actuator/env, 404",
        "POST, /units, 401",
        "GET, /v3/api-docs, 200"
    })
    void everyAnswerTellsBrowsersToBeCareful(String method, String target, int status) {
        Response answer = send(method, target);

        // Without a build of the pages there are none.
        assertThat(answer.status()).as(answer.body()).isEqualTo(status == 0 ? answer.status() : status);
        String head = answer.head().toLowerCase(Locale.ROOT);
        assertThat(head)
                .contains("x-content-type-options: nosniff")
                .contains("x-frame-options: deny")
                .contains("referrer-policy: same-origin")
                .contains("permissions-policy: camera=()")
                .contains("cross-origin-opener-policy: same-origin")
                .contains("cross-origin-resource-policy: same-origin")
                .contains("frame-ancestors 'none'")
                .contains("content-security-policy: default-src 'self'")
                .doesNotContain("script-src")
                .doesNotContain("\r\nserver:")
                .doesNotContain("x-powered-by");
        if (target.startsWith("/api/")) {
            assertThat(head).contains("cache-control: no-store");
        }
    }

    @Test
    void theSessionsCookieIsForTheServerAlone() {
        TestClient nobody = city.nobody();
        String head = send("GET", "/api/v1/session").head();
        assertThat(head).contains("XSRF-TOKEN=");
        assertThat(nobody.get("/session").headers().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("dongpo_session=");
    }

    @Test
    void aPasswordIsNeverTakenFromTheAddress() {
        TestClient client = city.member(Role.UNIT_OPERATOR, TestCity.COUNTY).client();

        assertThat(client.post("/session?login=x&password=" + TestCity.PASSWORD).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/assets/../../application.yaml",
                "/assets/..%2f..%2fapplication.yaml",
                "/assets/%2e%2e/%2e%2e/application.yaml",
                "/assets/..%5c..%5capplication.yaml",
                "/assets/%252e%252e/application.yaml",
                "/%c0%ae%c0%ae/application.yaml",
                "/application.yaml",
                "/static/../application.yaml",
                "//etc/passwd",
                "/assets;/../../application.yaml",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/web.xml",
                "/org/dongpo/DongpoApplication.class",
                "/db/migration/audit/V202611231200__create_audit.sql",
                "/file:/etc/passwd",
                "/%00/etc/passwd"
            })
    void noNameLeadsOutOfThePages(String target) {
        Response answer = send("GET", target);

        assertThat(answer.status()).isIn(200, 400, 404);
        assertThat(answer.body())
                .doesNotContain("spring:", "root:", "Manifest-Version", "CREATE TABLE", "\u00ca\u00fe");
        if (answer.status() == 200) {
            assertThat(answer.body()).contains("<div id=\"app\">");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/metrics",
                "/actuator/beans",
                "/actuator/mappings",
                "/h2-console",
                "/swagger-ui/index.html",
                "/flowable-ui/x.js",
                "/console/x.jsp"
            })
    void nothingOfTheWorkshopIsOpen(String target) {
        assertThat(send("GET", target).body())
                .doesNotContain("_links", "\"beans\"", "<title>Swagger", "activeProfiles");
    }
}
