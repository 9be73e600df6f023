package org.dongpo.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dongpo.platform.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** A3: what the server is told about those outside; a way on which somebody could listen is refused at its start. */
class OutsidePropertiesTest {

    private static final Map<String, String> PROVIDER = Map.of(
            "dongpo.oidc.issuer", "https://id.example.gov.cn",
            "dongpo.oidc.client-id", "dongpo",
            "dongpo.oidc.page", "https://dongpo.example.gov.cn/");

    private static final Map<String, String> DIRECTORY = Map.of(
            "dongpo.ldap.url", "ldaps://ldap.example.gov.cn",
            "dongpo.ldap.base", "ou=people,dc=example");

    private static MockEnvironment settings(Map<String, String> given, String name, String value) {
        MockEnvironment settings = new MockEnvironment();
        Map<String, String> all = new HashMap<>(given);
        all.put(name, value);
        all.forEach(settings::setProperty);
        return settings;
    }

    @Test
    void withoutAnythingThereIsNobodyOutside() {
        assertThat(ProviderProperties.read(new MockEnvironment())).isEmpty();
        assertThat(DirectoryProperties.read(new MockEnvironment())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dongpo.oidc.issuer, http://id.example.gov.cn",
        "dongpo.oidc.issuer, id.example.gov.cn",
        "dongpo.oidc.page, http://dongpo.example.gov.cn",
        "dongpo.oidc.client-id, ''",
        "dongpo.oidc.client-secret, on-the-command-line",
        "dongpo.oidc.client-secret-file, /no/such/file"
    })
    void aProviderThatIsNotSafeIsRefused(String name, String value) {
        assertThatThrownBy(() -> ProviderProperties.read(settings(PROVIDER, name, value)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("dongpo.oidc.");
    }

    @ParameterizedTest
    @CsvSource({
        "dongpo.ldap.url, ldap://ldap.example.gov.cn",
        "dongpo.ldap.url, ldaps://one.example ldap://two.example",
        "dongpo.ldap.start-tls, true",
        "dongpo.ldap.base, ''",
        "dongpo.ldap.user-filter, (uid=*)",
        "dongpo.ldap.user-dn-pattern, 'uid=x,dc=example'",
        "dongpo.ldap.bind-dn, 'cn=reader,dc=example'",
        "dongpo.ldap.bind-password, on-the-command-line",
        "dongpo.ldap.certificate, /no/such/file"
    })
    void aDirectoryThatIsNotSafeIsRefused(String name, String value) {
        assertThatThrownBy(() -> DirectoryProperties.read(settings(DIRECTORY, name, value)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("dongpo.ldap.");
    }

    @Test
    void aSecretIsTheFirstLineOfAFileAndIsNotShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\nTop-Secret-1 \nmore\n");
        ProviderProperties provider = ProviderProperties.read(
                        settings(PROVIDER, "dongpo.oidc.client-secret-file", file.toString()))
                .orElseThrow();
        assertThat(provider.secret()).isEqualTo("Top-Secret-1");
        assertThat(provider.toString()).doesNotContain("Top-Secret-1");
        assertThat(provider.page()).isEqualTo("https://dongpo.example.gov.cn");
    }
}
