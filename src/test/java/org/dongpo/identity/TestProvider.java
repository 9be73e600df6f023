package org.dongpo.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dongpo.TestBrowser;
import org.dongpo.TestClient.Answer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A real provider of OpenID Connect, Spring Security's own, on a port of its own, with people who are called
 * {@code person-0} to {@code person-9}. A test may twist what it says of them.
 */
final class TestProvider implements AutoCloseable {

    static final String CLIENT = "dongpo";
    static final String SECRET = "Provider-Secret-1";
    static final String PASSWORD = "Provider-1-Pass";

    private static final Consumer<JwtClaimsSet.Builder> UPRIGHT = claims -> {};
    private static final Pattern FORGERY_WORD = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();

    private final Words words = new Words();

    /** @param page where the product is, whom it knows as its client */
    TestProvider(String page) {
        context.registerBean(TomcatServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(0));
        context.registerBean(RegisteredClientRepository.class, () -> client(page));
        context.registerBean(Words.class, () -> words);
        context.register(Server.class);
        context.refresh();
    }

    String issuer() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
    }

    static String name(int number) {
        return "person-" + number;
    }

    /** What it says wrongly of the next ones, until it is upright again. */
    void say(Consumer<JwtClaimsSet.Builder> wrong) {
        words.twist = wrong;
    }

    void beUpright() {
        words.twist = UPRIGHT;
    }

    /** What it says of people. */
    private static final class Words {

        private volatile Consumer<JwtClaimsSet.Builder> twist = UPRIGHT;

        void choose(JwtEncodingContext token) {
            if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                twist.accept(token.getClaims());
            }
        }
    }

    /** Somebody goes where he is sent and signs in there; where he is sent back to. */
    String signIn(TestBrowser browser, String address, int person) {
        String first = target(browser.visit(address, null));
        if (!first.endsWith("/login")) {
            return first; // He is in already.
        }
        Matcher word =
                FORGERY_WORD.matcher(browser.visit(issuer() + "/login", null).text());
        if (!word.find()) {
            throw new AssertionError("the provider shows no form");
        }
        String form = "username=" + name(person) + "&password=" + PASSWORD + "&_csrf=" + word.group(1);
        String next = target(browser.visit(issuer() + "/login", form));
        return target(browser.visit(next, null));
    }

    /** Where an answer sends one on. */
    static String target(Answer answer) {
        return Objects.requireNonNull(answer.expect(302).headers().get("location"))
                .get(0);
    }

    private static RegisteredClientRepository client(String page) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(page + "/api/v1/session/single-sign-on/return")
                .postLogoutRedirectUri(page + "/login")
                .scope("openid")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the provider is made of; the product itself does not find it. */
    @TestConfiguration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Server {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(IntStream.range(0, 10)
                    .mapToObj(number -> User.withUsername(name(number))
                            .password("{noop}" + PASSWORD)
                            .roles("PERSON")
                            .build())
                    .toList());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("1").generate()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> words(Words words) {
            return words::choose;
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        /** Tomcat asks its filters only for what some servlet serves. */
        @Bean
        ServletRegistrationBean<HttpServlet> nothingElse() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/");
        }
    }
}
