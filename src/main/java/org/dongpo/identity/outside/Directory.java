package org.dongpo.identity.outside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.naming.NameClassPair;
import javax.naming.directory.SearchControls;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.platform.StartRefusedException;
import org.dongpo.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.ldap.AuthenticationException;
import org.springframework.ldap.AuthenticationNotSupportedException;
import org.springframework.ldap.InvalidAttributeValueException;
import org.springframework.ldap.InvalidNameException;
import org.springframework.ldap.NameNotFoundException;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.OperationNotSupportedException;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.ldap.support.LdapUtils;
import org.springframework.stereotype.Component;

/** The directory of a city, by LDAP: says whether a password is somebody's. */
@Component
public class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private static final String CONNECT_MILLIS = "3000";
    private static final String READ_MILLIS = "5000";

    /** How many ask it at once; the others are told to come again, for one that hangs must not hold up the server. */
    private static final int LANES = 8;

    /** Two are one too many. No objects: what makes them would close the encrypted connection. */
    private static final SearchControls NAMES_ONLY =
            new SearchControls(SearchControls.SUBTREE_SCOPE, 2, 0, new String[] {"1.1"}, false, false);

    private final Environment environment;
    private final Semaphore lanes = new Semaphore(LANES);

    Directory(Environment environment) {
        this.environment = environment;
    }

    /** What it answers. */
    public enum Verdict {
        /** The password is that of the one with this name. */
        PROVED,
        /** It is not, or there is nobody of this name, or the directory does not let him in. */
        REFUSED,
        /** Nobody knows: the directory cannot be asked. */
        UNAVAILABLE
    }

    /** Whether there is one. */
    public boolean isConfigured() {
        return environment.getProperty("dongpo.ldap.url") != null;
    }

    /**
     * Does some work that asks the directory, when not too many do.
     *
     * @throws ProblemException {@code sign-in-busy}
     */
    public <T> T inLane(Supplier<T> work) {
        if (!lanes.tryAcquire()) {
            throw ProblemException.of(IdentityProblem.SIGN_IN_BUSY);
        }
        try {
            return work.get();
        } finally {
            lanes.release();
        }
    }

    /** Whether a password is that of the one with this name. */
    public Verdict check(String name, String password) {
        // Without a password a directory would take him for nobody in particular, and let him in.
        return password.isEmpty() || name.isBlank()
                ? Verdict.REFUSED
                : asking(properties -> entry(properties, name)
                        .map(entry -> bind(properties, entry, password))
                        .orElse(Verdict.REFUSED));
    }

    /** Asks the directory for a name and for no password: that takes about as long, and tells whether it can be asked. */
    public boolean isDown(String name) {
        return isConfigured() && asking(properties -> look(properties, name)) == Verdict.UNAVAILABLE;
    }

    private static Verdict look(DirectoryProperties properties, String name) {
        if (properties.dnPattern() == null) {
            return entry(properties, name).isPresent() ? Verdict.PROVED : Verdict.REFUSED;
        }
        try {
            LdapUtils.closeContext(source(properties).getReadOnlyContext());
            return Verdict.PROVED;
        } catch (AuthenticationException | AuthenticationNotSupportedException e) {
            LOG.debug("the directory answers", e);
            return Verdict.REFUSED;
        }
    }

    private Verdict asking(Function<DirectoryProperties, Verdict> question) {
        try {
            return DirectoryProperties.read(environment).map(question).orElse(Verdict.UNAVAILABLE);
        } catch (NamingException | StartRefusedException e) {
            LOG.error("the directory cannot be asked: {}", e.toString());
            return Verdict.UNAVAILABLE;
        }
    }

    /** The full name of the one entry with this name. */
    private static Optional<String> entry(DirectoryProperties properties, String name) {
        String pattern = properties.dnPattern();
        if (pattern != null) {
            return Optional.of(pattern.replace("{0}", LdapEncoder.nameEncode(name)));
        }
        List<String> found = new ArrayList<>();
        client(properties)
                .search(
                        properties.base(),
                        properties.filter().replace("{0}", LdapEncoder.filterEncode(name)),
                        NAMES_ONLY,
                        (NameClassPair entry) -> found.add(entry.getNameInNamespace()));
        if (found.size() > 1) {
            LOG.error("the directory has more than one entry for a name; nobody gets in by it");
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static LdapTemplate client(DirectoryProperties properties) {
        LdapTemplate client = new LdapTemplate(source(properties));
        client.setIgnorePartialResultException(true);
        client.setIgnoreSizeLimitExceededException(true);
        return client;
    }

    private static Verdict bind(DirectoryProperties properties, String entry, String password) {
        try {
            LdapUtils.closeContext(source(properties).getContext(entry, password));
            return Verdict.PROVED;
        } catch (AuthenticationException
                | AuthenticationNotSupportedException
                | OperationNotSupportedException
                | InvalidNameException
                | NameNotFoundException
                | InvalidAttributeValueException e) {
            // The last two: no entry of that pattern; and what some directories say when a password was tried too
            // often.
            LOG.debug("the directory refuses", e);
            return Verdict.REFUSED;
        }
    }

    /** Without a base: what is looked at first, after a connection is encrypted, everybody may see at the root only. */
    private static LdapContextSource source(DirectoryProperties properties) {
        LdapContextSource source = new LdapContextSource();
        source.setUrls(properties.urls().toArray(String[]::new));
        String bindDn = properties.bindDn();
        String bindPassword = properties.bindPassword();
        if (bindDn != null && bindPassword != null) {
            source.setUserDn(bindDn);
            source.setPassword(bindPassword);
        } else {
            source.setAnonymousReadOnly(true);
        }
        Map<String, Object> environment = new HashMap<>(Map.of(
                "com.sun.jndi.ldap.connect.timeout", CONNECT_MILLIS, "com.sun.jndi.ldap.read.timeout", READ_MILLIS));
        encrypt(source, environment, properties);
        source.setBaseEnvironmentProperties(environment);
        source.afterPropertiesSet();
        return source;
    }

    private static void encrypt(
            LdapContextSource source, Map<String, Object> environment, DirectoryProperties properties) {
        Path certificate = properties.certificate();
        SSLSocketFactory sockets = certificate == null ? null : trusting(certificate);
        if (properties.startTls()) {
            DefaultTlsDirContextAuthenticationStrategy strategy = new DefaultTlsDirContextAuthenticationStrategy();
            strategy.setShutdownTlsGracefully(true);
            if (sockets != null) {
                strategy.setSslSocketFactory(sockets);
            }
            source.setAuthenticationStrategy(strategy);
        } else if (sockets != null && properties.urls().get(0).startsWith("ldaps:")) {
            DirectorySockets.use(sockets);
            environment.put("java.naming.ldap.factory.socket", DirectorySockets.class.getName());
        }
    }

    private static SSLSocketFactory trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefusedException("--dongpo.ldap.certificate: " + file + ": " + e.getMessage());
        }
    }
}
