package org.dongpo.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.dongpo.crypto.KeyFolder;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.Fact.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** A3: whether the page is encrypted on its way, and until when its certificate is good. */
class EncryptionFactsTest {

    private static final String PASSWORD = "Bamboo-7-River";

    @TempDir
    private Path folder;

    private Fact transport(ServerProperties server, Clock clock) {
        return new EncryptionFacts(server, KeyFolder.open(folder.resolve("keys")), clock)
                .facts()
                .get(0);
    }

    private ServerProperties encrypted() throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-validity",
                        "90",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Ssl ssl = new Ssl();
        ssl.setKeyStore(store.toUri().toString());
        ssl.setKeyStoreType("PKCS12");
        ssl.setKeyStorePassword(PASSWORD);
        ServerProperties server = new ServerProperties();
        server.setSsl(ssl);
        return server;
    }

    @Test
    void aCertificateThatEndsSoonNeedsAttention() throws IOException, InterruptedException {
        ServerProperties server = encrypted();
        Clock now = Clock.systemUTC();

        Fact fact = transport(server, now);

        assertThat(fact.key()).isEqualTo("tls-on");
        assertThat(fact.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(fact.arguments().get(0).toString()).startsWith("20");
        assertThat(transport(server, Clock.offset(now, Duration.ofDays(70))).verdict())
                .isEqualTo(Verdict.ATTENTION);
    }

    @Test
    void withoutEncryptionThatIsTold() {
        Fact fact = transport(new ServerProperties(), Clock.systemUTC());

        assertThat(fact.key()).isEqualTo("tls-off");
        assertThat(fact.verdict()).isEqualTo(Verdict.ATTENTION);
        assertThat(fact.lines()).contains("A3");
    }
}
