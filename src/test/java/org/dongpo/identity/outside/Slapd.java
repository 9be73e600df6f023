package org.dongpo.identity.outside;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** A real {@code slapd} of Debian on loopback, with people who are called {@code person-0} to {@code person-9}. */
public final class Slapd implements AutoCloseable {

    /** Below what the people are. */
    public static final String BASE = "ou=people,dc=test";

    /** Who may look for them. */
    public static final String READER = "cn=reader,dc=test";

    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final int PEOPLE = 10;
    private static final String KEY_PASSWORD = "Test-Key-1";

    private final Path folder;
    private final int port;
    private final int encryptedPort;
    private final Process process;

    private Slapd(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        this.encryptedPort = freePort();
        writeCertificate();
        Files.writeString(folder.resolve("reader"), "Reader-1-Pass\n");
        Files.writeString(folder.resolve("people.ldif"), people());
        Files.writeString(folder.resolve("slapd.conf"), settings());
        Files.createDirectory(folder.resolve("db"));
        giveAway();
        int added = as("slapadd", "-f", folder + "/slapd.conf", "-l", folder + "/people.ldif")
                .start()
                .waitFor();
        if (added != 0) {
            throw new IllegalStateException("slapadd: " + Files.readString(folder.resolve("log")));
        }
        // With -d it stays in the foreground, so that its id is the process's.
        process = as("slapd", "-d", "0", "-f", folder + "/slapd.conf", "-h", url() + "/ " + encryptedUrl() + "/")
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::answers);
    }

    /** Whether it can be started here; says loudly when not. */
    @SuppressWarnings("SystemOut")
    public static boolean isInstalled() {
        boolean installed = Files.isExecutable(PROGRAM);
        if (!installed) {
            System.err.println("SKIPPED: no slapd, so nothing here was tried with a directory (apt-get install slapd)");
        }
        return installed;
    }

    public static Slapd start() {
        try {
            return new Slapd(Files.createTempDirectory("slapd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String name(int number) {
        return "person-" + number;
    }

    public static String password(int number) {
        return "Directory-" + number + "-Pass";
    }

    public String url() {
        return "ldap://127.0.0.1:" + port;
    }

    public String encryptedUrl() {
        return "ldaps://127.0.0.1:" + encryptedPort;
    }

    /** The file with the reader's password. */
    public String readersPasswordFile() {
        return folder.resolve("reader").toString();
    }

    /** The file with its certificate. */
    public String certificate() {
        return folder.resolve("server.pem").toString();
    }

    private static String people() {
        StringBuilder ldif = new StringBuilder("""
                dn: dc=test
                objectClass: dcObject
                objectClass: organization
                o: test
                dc: test

                dn: ou=people,dc=test
                objectClass: organizationalUnit
                ou: people

                dn: cn=reader,dc=test
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: reader
                userPassword: Reader-1-Pass
                """);
        for (int i = 0; i < PEOPLE; i++) {
            ldif.append("""

                    dn: uid=%1$s,ou=people,dc=test
                    objectClass: inetOrgPerson
                    uid: %1$s
                    cn: %1$s
                    sn: Test
                    userPassword: %2$s
                    """.formatted(name(i), password(i)));
        }
        return ldif.toString();
    }

    /** Nobody but the reader sees anybody, as in a directory that is kept well. */
    private String settings() {
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                TLSCertificateFile %1$s/server.pem
                TLSCertificateKeyFile %1$s/server.key
                database mdb
                maxsize 16777216
                suffix "dc=test"
                directory %1$s/db
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="cn=reader,dc=test" read by * none
                """.formatted(folder);
    }

    private void writeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("server.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "slapd",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        KEY_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException("keytool: " + Files.readString(folder.resolve("log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, KEY_PASSWORD.toCharArray());
        }
        pem("server.pem", "CERTIFICATE", keys.getCertificate("slapd").getEncoded());
        pem(
                "server.key",
                "PRIVATE KEY",
                keys.getKey("slapd", KEY_PASSWORD.toCharArray()).getEncoded());
    }

    private void pem(String name, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Root gives it to the user whom Debian has made for it. */
    private void giveAway() throws IOException {
        if (!isRoot()) {
            return;
        }
        UserPrincipal user =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("openldap");
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, user);
            }
        }
    }

    private ProcessBuilder as(String program, String... arguments) {
        List<String> words = new ArrayList<>(
                isRoot()
                        ? List.of("setpriv", "--reuid=openldap", "--regid=openldap", "--clear-groups")
                        : List.<String>of());
        words.add("/usr/sbin/" + program);
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("slapd ended");
        }
        try (Socket socket = new Socket("127.0.0.1", encryptedPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
