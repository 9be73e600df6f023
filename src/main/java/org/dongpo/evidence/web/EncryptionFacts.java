package org.dongpo.evidence.web;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.FactSource;
import org.dongpo.shared.CityTime;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** How the page is encrypted on its way, and with which keys what is kept: those stand below, and cannot tell it. */
@Component
class EncryptionFacts implements FactSource {

    /** Time enough to have another certificate made. */
    private static final Duration SOON = Duration.ofDays(30);

    private final ServerProperties server;
    private final CryptoProvider crypto;
    private final Clock clock;

    EncryptionFacts(ServerProperties server, CryptoProvider crypto, Clock clock) {
        this.server = server;
        this.crypto = crypto;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts() {
        return List.of(transport(), keys());
    }

    private Fact transport() {
        Ssl ssl = server.getSsl();
        if (ssl == null || !ssl.isEnabled()) {
            return Fact.of(false, "tls-off").about("A3", "P4", "P6");
        }
        Optional<Instant> end = end(WebServerSslBundle.get(ssl));
        boolean good = end.filter(at -> at.isAfter(clock.instant().plus(SOON))).isPresent();
        String day =
                end.map(at -> LocalDate.ofInstant(at, CityTime.ZONE).toString()).orElse("?");
        return Fact.of(good, "tls-on", day).about("A3", "P4", "P6");
    }

    /** When the first of the certificates ends. */
    private static Optional<Instant> end(SslBundle bundle) {
        try {
            KeyStore store = Objects.requireNonNull(bundle.getStores().getKeyStore());
            Instant first = null;
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    Instant end = certificate.getNotAfter().toInstant();
                    first = first == null || end.isBefore(first) ? end : first;
                }
            }
            return Optional.ofNullable(first);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private Fact keys() {
        long old = crypto.keys().stream()
                .filter(key -> !key.equals(crypto.current(key.purpose())))
                .count();
        String current = Arrays.stream(KeyPurpose.values())
                .map(purpose -> crypto.current(purpose).toString())
                .collect(Collectors.joining(", "));
        return Fact.told("keys", current, old).about("F2", "P5", "P7", "P9");
    }
}
