package org.dongpo.identity.outside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dongpo.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Which directory knows passwords, and how a name is found in it: the properties {@code dongpo.ldap.*}.
 *
 * @param urls its addresses, each tried in turn
 * @param base below which entry people are looked for
 * @param filter what is looked for, with the name in the place of {@code {0}}
 * @param dnPattern the entry's own name, with the name in the place of {@code {0}}: nothing is looked for then
 * @param bindDn as whom it is looked for; null: as nobody
 * @param certificate whose certificates are good; null: those that the Java machine knows
 */
record DirectoryProperties(
        List<String> urls,
        boolean startTls,
        String base,
        String filter,
        @Nullable String dnPattern,
        @Nullable String bindDn,
        @Nullable String bindPassword,
        @Nullable Path certificate) {

    private static final String PREFIX = "dongpo.ldap.";

    /**
     * What is configured; empty when nothing is.
     *
     * @throws StartRefusedException when it is not enough, or not safe
     */
    static Optional<DirectoryProperties> read(Environment environment) {
        String url = environment.getProperty(PREFIX + "url");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        String certificate = environment.getProperty(PREFIX + "certificate");
        DirectoryProperties properties = new DirectoryProperties(
                List.of(url.strip().split("[,\\s]+")),
                environment.getProperty(PREFIX + "start-tls", Boolean.class, false),
                environment.getProperty(PREFIX + "base", ""),
                environment.getProperty(PREFIX + "user-filter", "(uid={0})"),
                environment.getProperty(PREFIX + "user-dn-pattern"),
                environment.getProperty(PREFIX + "bind-dn"),
                SecretFile.read(environment, PREFIX + "bind-password"),
                certificate == null ? null : Path.of(certificate));
        properties.check();
        return Optional.of(properties);
    }

    private void check() {
        urls.stream()
                .filter(url -> !(startTls ? url.startsWith("ldap://") : Wire.isSafe(url, "ldaps")))
                .findFirst()
                .ifPresent(url -> refuse(
                        "url",
                        startTls
                                ? url + " must begin with ldap:// where --dongpo.ldap.start-tls is given"
                                : url + " must begin with ldaps://, or give --dongpo.ldap.start-tls=true"));
        if (dnPattern == null && base.isBlank()) {
            refuse("url", "it needs --dongpo.ldap.base or --dongpo.ldap.user-dn-pattern, too");
        }
        if (!(dnPattern == null ? filter : dnPattern).contains("{0}")) {
            refuse(dnPattern == null ? "user-filter" : "user-dn-pattern", "the name's place {0} is missing");
        }
        if ((bindDn == null) != (bindPassword == null)) {
            refuse("bind-dn", "it goes together with --dongpo.ldap.bind-password-file");
        }
        if (startTls && dnPattern == null && bindDn == null) {
            refuse("start-tls", "it needs --dongpo.ldap.bind-dn or --dongpo.ldap.user-dn-pattern, too");
        }
        if (certificate != null && !Files.isReadable(certificate)) {
            refuse("certificate", "there is no file " + certificate + " that can be read");
        }
    }

    private static void refuse(String name, String fault) {
        throw new StartRefusedException("--" + PREFIX + name + ": " + fault);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DirectoryProperties" + urls;
    }
}
