package org.dongpo.identity.outside;

import java.util.Optional;
import org.dongpo.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Which provider of OpenID Connect is believed, and as whom it knows us: the properties {@code dongpo.oidc.*}.
 *
 * @param issuer its name, which is the address where it describes itself
 * @param clientId what it calls this product
 * @param secret what this product proves itself to it with; null when it asks for none
 * @param claim which claim of its tokens names somebody
 * @param page where people open this product, to be sent back there
 */
record ProviderProperties(
        String issuer, String clientId, @Nullable String secret, String claim, String page) {

    private static final String PREFIX = "dongpo.oidc.";

    /**
     * What is configured; empty when nothing is.
     *
     * @throws StartRefusedException when it is not enough, or not safe
     */
    static Optional<ProviderProperties> read(Environment environment) {
        return issuer(environment)
                .map(issuer -> new ProviderProperties(
                        safe(issuer, "issuer"),
                        required(environment, "client-id"),
                        SecretFile.read(environment, PREFIX + "client-secret"),
                        environment.getProperty(PREFIX + "claim", "sub"),
                        safe(required(environment, "page"), "page").replaceFirst("/+$", "")));
    }

    /** The provider's name alone: whoever signs in by password does not hang on a file that cannot be read. */
    static Optional<String> issuer(Environment environment) {
        return Optional.ofNullable(environment.getProperty(PREFIX + "issuer"))
                .map(String::strip)
                .filter(issuer -> !issuer.isEmpty());
    }

    private static String required(Environment environment, String name) {
        String value = environment.getProperty(PREFIX + name);
        if (value == null || value.isBlank()) {
            throw new StartRefusedException("--" + PREFIX + "issuer needs --" + PREFIX + name + ", too");
        }
        return value.strip();
    }

    private static String safe(String address, String name) {
        if (!Wire.isSafe(address, "https")) {
            throw new StartRefusedException("--" + PREFIX + name + ": " + address + " must begin with https://");
        }
        return address;
    }

    /** Where people are sent back to from the provider. */
    String redirectUri() {
        return page + IdentityProvider.RETURN;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderProperties[" + issuer + ", " + clientId + "]";
    }
}
