package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Permitted;
import org.dongpo.access.Public;
import org.dongpo.access.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** B3: every endpoint declares who may call it, and the gate holds it to that. */
@DongpoTest
class EndpointPermissionTest {

    /** All that the world may call. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/v1/session",
            "POST /api/v1/session",
            "DELETE /api/v1/session",
            "GET /api/v1/session/single-sign-on",
            "GET /api/v1/session/single-sign-on/return",
            "PUT /api/v1/session/expired-password",
            "POST /api/v1/session/second-factor",
            "POST /api/v1/session/second-factor/challenge",
            "POST /api/v1/session/second-factor/signature",
            "POST /api/v1/session/second-factor/secret",
            "PUT /api/v1/session/second-factor/secret",
            "PUT /api/v1/session/second-factor/certificate",
            "GET /api/v1/setup",
            "GET /api/v1/setup/divisions",
            "POST /api/v1/setup");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private TestCity city;

    private record Endpoint(String method, String path, boolean takesFile, HandlerMethod handler) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        String callable() {
            return path.replaceFirst("^/api/v1", "").replaceAll("\\{[^}]+}", "1");
        }
    }

    private List<Endpoint> endpoints() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.dongpo."))
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()).stream())
                .filter(endpoint -> endpoint.path().startsWith("/api/"))
                .toList();
    }

    private static List<Endpoint> endpoints(RequestMappingInfo info, HandlerMethod handler) {
        return info.getPatternValues().stream()
                .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                        .map(method -> new Endpoint(method.name(), path, takesFile(info), handler)))
                .toList();
    }

    private static boolean takesFile(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
    }

    /** An empty call of an endpoint; where a file is taken, a form without one. */
    private static Answer call(TestClient client, Endpoint endpoint) {
        HttpRequest.Builder request = client.request(endpoint.callable());
        return client.send(
                endpoint.takesFile()
                        ? request.header("Content-Type", "multipart/form-data; boundary=x")
                                .method(endpoint.method(), BodyPublishers.ofString("--x--\r\n"))
                        : request.method(endpoint.method(), BodyPublishers.noBody()));
    }

    @Test
    void everyEndpointDeclaresExactlyOneRule() {
        assertThat(endpoints()).hasSizeGreaterThan(40).allSatisfy(endpoint -> {
            long rules = List.of(Permitted.class, SignedIn.class, Public.class).stream()
                    .filter(rule -> endpoint.handler().hasMethodAnnotation(rule))
                    .count();
            assertThat(rules).as(endpoint.toString()).isEqualTo(1);
        });
    }

    @Test
    void thePublicOnesAreTheseAndNoMore() {
        Set<String> found = endpoints().stream()
                .filter(endpoint -> endpoint.handler().hasMethodAnnotation(Public.class))
                .map(Endpoint::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(PUBLIC));
    }

    @Test
    void nobodyGetsPastTheGate() {
        TestClient forger = city.bearer("dongpo_made-up");
        assertThat(endpoints())
                .filteredOn(endpoint -> !endpoint.handler().hasMethodAnnotation(Public.class))
                .allSatisfy(endpoint -> {
                    Answer answer = call(forger, endpoint);
                    assertThat(answer.status()).as(endpoint.toString()).isEqualTo(401);
                    assertThat(answer.problem()).isEqualTo("unauthenticated");
                });
    }

    @Test
    void anAccountWithoutARoleMayDoNothingThatNeedsOne() {
        TestClient stranger = city.stranger().client();
        assertThat(endpoints())
                .filteredOn(endpoint -> endpoint.handler().hasMethodAnnotation(Permitted.class))
                .allSatisfy(endpoint -> {
                    Answer answer = call(stranger, endpoint);
                    assertThat(answer.status()).as(endpoint.toString()).isEqualTo(403);
                });
    }
}
