package org.dongpo.identity.outside;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.platform.StartRefusedException;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The provider of single sign-on, by OpenID Connect: authorization code with PKCE, state and nonce. Its description is
 * fetched when it is first needed, so that the server starts without it.
 */
public class IdentityProvider {

    /** Where it sends people back to. */
    public static final String RETURN = "/api/v1/session/single-sign-on/return";

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Environment environment;
    private final IntSupplier clockSkew;
    private final Clock clock;

    private volatile @Nullable KnownProvider known;

    /** @param clockSkew by how many seconds its clock may differ from ours */
    public IdentityProvider(Environment environment, IntSupplier clockSkew, Clock clock) {
        this.environment = environment;
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /**
     * What is kept of somebody while he is away at the provider; each word is chance, and good for one return.
     *
     * @param state by which the answer is known to belong to the question
     * @param nonce by which the token is
     * @param verifier by which the code is (PKCE)
     */
    public record Trip(String state, String nonce, String verifier) {

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Trip[]";
        }
    }

    /** What somebody brings back: a code, or an error in its place. */
    public record Answer(
            @Nullable String code,
            @Nullable String state,
            @Nullable String error) {

        /** Without the code. */
        @Override
        public String toString() {
            return "Answer[" + error + "]";
        }
    }

    /**
     * Who came back: {@code subject} is who he is to the provider; or else nobody, and why.
     *
     * @param idToken the token that says so, by which the provider is told that he signs out
     */
    public record Arrival(
            String issuer,
            @Nullable String subject,
            @Nullable String idToken,
            @Nullable String refusal) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Arrival[" + subject + ", " + refusal + "]";
        }
    }

    /** The name of the provider; empty when none is configured. */
    public Optional<String> issuer() {
        return ProviderProperties.issuer(environment);
    }

    /**
     * Where to send somebody who begins a trip.
     *
     * @throws ProblemException {@code single-sign-on-unavailable} when the provider cannot be reached
     */
    public URI leave(Trip trip) {
        return URI.create(request(known(), trip).getAuthorizationRequestUri());
    }

    /**
     * Looks at what somebody brings back: fetches the token for the code, and verifies its signature, issuer, audience,
     * times and nonce.
     *
     * @throws ProblemException {@code single-sign-on-unavailable} when the provider cannot be reached
     */
    public Arrival arrive(Trip trip, Answer answer) {
        KnownProvider provider = known();
        try {
            Authentication proved = provider.verifier()
                    .authenticate(new OAuth2LoginAuthenticationToken(
                            provider.registration(),
                            new OAuth2AuthorizationExchange(request(provider, trip), response(provider, answer))));
            return proved != null && proved.getPrincipal() instanceof OidcUser user
                    ? arrival(provider, user)
                    : refused(provider, "error");
        } catch (OAuth2AuthenticationException e) {
            throwIfUnreachable(e);
            String reason = word(e.getError().getErrorCode());
            LOG.warn("the identity provider's answer is refused: {}", reason);
            return refused(provider, reason);
        }
    }

    private static Arrival arrival(KnownProvider provider, OidcUser user) {
        String subject = user.getClaimAsString(provider.properties().claim());
        return subject == null || subject.isBlank()
                ? refused(provider, "claim-missing")
                : new Arrival(
                        provider.properties().issuer(),
                        subject,
                        user.getIdToken().getTokenValue(),
                        null);
    }

    private static Arrival refused(KnownProvider provider, String reason) {
        return new Arrival(provider.properties().issuer(), null, null, reason);
    }

    /** Whoever answers could have written anything there, and it goes into the record. */
    private static String word(String errorCode) {
        return errorCode.matches("[a-z_]{1,50}") ? errorCode.replace('_', '-') : "error";
    }

    private static void throwIfUnreachable(AuthenticationException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException || cause instanceof IOException) {
                throw unavailable(cause);
            }
        }
    }

    private static ProblemException unavailable(Throwable cause) {
        LOG.error("the identity provider cannot be used: {}", cause.toString());
        return ProblemException.of(IdentityProblem.SINGLE_SIGN_ON_UNAVAILABLE);
    }

    /** Where somebody who signs out here signs out there, too; empty when the provider has no such place. */
    public Optional<URI> signOut(String idToken) {
        try {
            KnownProvider provider = known();
            return Optional.ofNullable(provider.signOut())
                    .map(there -> UriComponentsBuilder.fromUriString(there)
                            .queryParam("id_token_hint", idToken)
                            .queryParam("post_logout_redirect_uri", "{page}")
                            .encode()
                            .buildAndExpand(provider.properties().page() + "/login")
                            .toUri());
        } catch (ProblemException e) {
            LOG.warn("somebody signs out here only: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private OAuth2AuthorizationRequest request(KnownProvider provider, Trip trip) {
        ClientRegistration registration = provider.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(provider.properties().redirectUri())
                .scopes(registration.getScopes())
                .state(trip.state())
                .attributes(kept -> kept.putAll(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        registration.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        trip.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        trip.verifier())))
                .additionalParameters(sent -> sent.putAll(Map.of(
                        OidcParameterNames.NONCE,
                        digest(trip.nonce()),
                        PkceParameterNames.CODE_CHALLENGE,
                        digest(trip.verifier()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256")))
                .build();
    }

    private static OAuth2AuthorizationResponse response(KnownProvider provider, Answer answer) {
        String code = Objects.requireNonNullElse(answer.code(), "");
        String error = Objects.requireNonNullElse(answer.error(), "");
        OAuth2AuthorizationResponse.Builder response = code.isBlank() || !error.isBlank()
                ? OAuth2AuthorizationResponse.error(error.isBlank() ? "code_missing" : error)
                : OAuth2AuthorizationResponse.success(code);
        return response.redirectUri(provider.properties().redirectUri())
                .state(answer.state() == null ? "" : answer.state())
                .build();
    }

    /** As RFC 7636 and the provider's verifier want it. */
    private static String digest(String word) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(word.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The provider as it describes itself; asked again when another one is configured, or another secret. */
    private KnownProvider known() {
        ProviderProperties properties =
                settled(() -> ProviderProperties.read(environment)).orElseThrow(ProblemException::notFound);
        KnownProvider provider = known;
        if (provider == null || !provider.properties().equals(properties)) {
            provider = settled(() -> KnownProvider.ask(properties, clockSkew, clock, http()));
            known = provider;
        }
        return provider;
    }

    private static <T> T settled(Supplier<T> work) {
        try {
            return work.get();
        } catch (StartRefusedException | KnownProvider.UnusableException e) {
            throw unavailable(e);
        }
    }

    private static SimpleClientHttpRequestFactory http() {
        SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(PATIENCE);
        http.setReadTimeout(PATIENCE);
        return http;
    }
}
