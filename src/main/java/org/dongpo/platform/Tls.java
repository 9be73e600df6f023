package org.dongpo.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the page is encrypted on its way (GB/T 22239-2019 8.1.4.1c): with the certificate that the city gives, or else with
 * one that the server makes for itself at its first start. Only the demo, which nobody else can reach, and a server behind
 * a proxy that does it are without.
 */
final class Tls {

    private static final String PROTOCOLS = "TLSv1.3,TLSv1.2";

    /** Forward secrecy and authenticated encryption, nothing else. */
    private static final String CIPHERS = "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,TLS_CHACHA20_POLY1305_SHA256,"
            + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
            + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");
    private static final String DAYS = "825";
    private static final int TOOL_SECONDS = 60;

    private Tls() {}

    /** With the city's certificate; both are files in PEM. */
    static List<String> own(Path certificate, Path key) {
        refuseUnreadable(certificate, "--tls-certificate");
        refuseUnreadable(key, "--tls-key");
        return properties(
                "--server.ssl.certificate=" + uri(certificate), "--server.ssl.certificate-private-key=" + uri(key));
    }

    /** With a certificate of the server's own, which lies in the data folder. */
    static List<String> selfSigned(Path data) {
        Path folder = new DataFolder(data).folder("tls");
        try {
            String password = password(folder.resolve("password"));
            Path store = folder.resolve("server.p12");
            if (!Files.exists(store)) {
                make(store, password);
            }
            return properties(
                    "--server.ssl.key-store=" + uri(store),
                    "--server.ssl.key-store-type=PKCS12",
                    "--server.ssl.key-store-password=" + password);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the certificate in " + folder + " cannot be made or read: " + e.getMessage());
        }
    }

    private static List<String> properties(String... certificate) {
        Stream<String> all = Stream.of(
                "--server.ssl.enabled=true",
                "--server.ssl.enabled-protocols=" + PROTOCOLS,
                "--server.ssl.ciphers=" + CIPHERS);
        return Stream.concat(all, Stream.of(certificate)).toList();
    }

    private static String uri(Path file) {
        return file.toAbsolutePath().normalize().toUri().toString();
    }

    private static void refuseUnreadable(Path file, String option) {
        if (!Files.isReadable(file)) {
            throw new StartRefusedException(option + ": there is no file " + file + " that can be read");
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            DataFolder.write(
                    file,
                    new ByteArrayInputStream(HexFormat.of().formatHex(random).getBytes(UTF_8)));
        }
        return Files.readString(file).strip();
    }

    /** The JDK's own tool makes it: no library for what is done once. The password goes by the environment. */
    private static void make(Path store, String password) throws IOException {
        Path unfinished = store.resolveSibling(store.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        ProcessBuilder tool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "dongpo",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                "CN=" + hostName().orElse("localhost") + ", O=Dongpo",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1,ip:::1"
                        + hostName().map(name -> ",dns:" + name).orElse(""),
                "-validity",
                DAYS,
                "-storetype",
                "PKCS12",
                "-keystore",
                unfinished.toString(),
                "-storepass:env",
                "DONGPO_TLS_PASSWORD");
        tool.environment().put("DONGPO_TLS_PASSWORD", password);
        run(tool.redirectErrorStream(true).start());
        Files.move(unfinished, store, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(Process tool) throws IOException {
        try {
            String said = new String(tool.getInputStream().readAllBytes(), UTF_8).strip();
            if (!tool.waitFor(TOOL_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                tool.destroy();
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName())
                    .filter(HOST_NAME.asMatchPredicate())
                    .filter(word -> !word.equals("localhost"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
