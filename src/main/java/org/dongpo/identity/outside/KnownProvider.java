package org.dongpo.identity.outside;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ProviderDetails;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A provider as it has described itself.
 *
 * @param verifier fetches tokens and judges them
 * @param signOut where one signs out there; null when there is no such place
 */
record KnownProvider(
        ProviderProperties properties,
        ClientRegistration registration,
        AuthenticationProvider verifier,
        @Nullable String signOut) {

    private static final String DESCRIPTION = "/.well-known/openid-configuration";
    private static final String SIGN_OUT = "end_session_endpoint";

    /** The provider cannot be reached, or what it says of itself is not good enough. */
    static final class UnusableException extends RuntimeException {

        UnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Asks a provider to describe itself. */
    static KnownProvider ask(
            ProviderProperties properties, IntSupplier clockSkew, Clock clock, ClientHttpRequestFactory http) {
        ClientRegistration registration = registration(properties, description(properties, http));
        Object signOut =
                registration.getProviderDetails().getConfigurationMetadata().get(SIGN_OUT);
        refuseUnsafe(registration.getProviderDetails(), signOut);
        return new KnownProvider(
                properties,
                registration,
                verifier(registration, clockSkew, clock, http),
                signOut == null ? null : signOut.toString());
    }

    private static Map<String, Object> description(ProviderProperties properties, ClientHttpRequestFactory http) {
        try {
            Map<String, Object> description = RestClient.builder()
                    .requestFactory(http)
                    .build()
                    .get()
                    .uri(properties.issuer().replaceFirst("/$", "") + DESCRIPTION)
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
            return description == null ? Map.of() : description;
        } catch (RestClientException e) {
            throw new UnusableException(properties.issuer() + " does not describe itself: " + e.getMessage(), e);
        }
    }

    private static ClientRegistration registration(ProviderProperties properties, Map<String, Object> description) {
        if (!properties.issuer().equals(description.get("issuer"))) {
            throw new UnusableException(properties.issuer() + " calls itself " + description.get("issuer"), null);
        }
        try {
            ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(description)
                    .registrationId("dongpo")
                    .clientId(properties.clientId())
                    .redirectUri(properties.redirectUri())
                    .scope(properties.claim().equals("sub") ? List.of("openid") : List.of("openid", "profile"));
            String secret = properties.secret();
            return secret == null
                    ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .build()
                    : builder.clientSecret(secret).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableException(properties.issuer() + " describes itself wrongly: " + e.getMessage(), e);
        }
    }

    private static void refuseUnsafe(ProviderDetails details, @Nullable Object signOut) {
        Stream.of(details.getAuthorizationUri(), details.getTokenUri(), details.getJwkSetUri(), signOut)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(address -> !Wire.isSafe(address, "https"))
                .findFirst()
                .ifPresent(address -> {
                    throw new UnusableException(address + " is not encrypted", null);
                });
    }

    private static AuthenticationProvider verifier(
            ClientRegistration registration, IntSupplier clockSkew, Clock clock, ClientHttpRequestFactory http) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(KnownProvider::algorithm);
        decoders.setJwtValidatorFactory(
                client -> token -> validator(client, clockSkew, clock).validate(token));
        OidcAuthorizationCodeAuthenticationProvider verifier = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        verifier.setJwtDecoderFactory(decoders);
        return verifier;
    }

    /** By signature only: what both sides can make proves nothing. */
    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        Object known = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        List<SignatureAlgorithm> all = known instanceof Collection<?> names
                ? names.stream()
                        .map(name -> Optional.ofNullable(SignatureAlgorithm.from(name.toString())))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
        return all.isEmpty() || all.contains(SignatureAlgorithm.RS256) ? SignatureAlgorithm.RS256 : all.get(0);
    }

    /** Made anew for each token, so that a new parameter counts at once. */
    private static OAuth2TokenValidator<Jwt> validator(
            ClientRegistration registration, IntSupplier clockSkew, Clock clock) {
        Duration skew = Duration.ofSeconds(clockSkew.getAsInt());
        JwtTimestampValidator times = new JwtTimestampValidator(skew);
        times.setClock(clock);
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClockSkew(skew);
        claims.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(times, claims);
    }
}
