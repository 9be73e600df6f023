package org.dongpo.attachment.application;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks a scanner for viruses that speaks as ClamAV's {@code clamd} does (INSTREAM), over TCP ({@code tcp:host:port}) or
 * a socket of the machine ({@code unix:/path}). None is set up unless {@code dongpo.scanner} names one.
 */
@Component
class VirusScanner {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);
    private static final byte[] BEGIN = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 32_768;

    private final String address;
    private final long seconds;

    VirusScanner(@Value("${dongpo.scanner:}") String address, @Value("${dongpo.scanner-seconds:60}") long seconds) {
        this.address = address.strip();
        this.seconds = seconds;
    }

    /** What the scanner says. */
    enum Finding {
        CLEAN,
        INFECTED,
        NO_ANSWER,
        /** No scanner is set up. */
        NONE
    }

    /** A finding, with the name of the virus when there is one. */
    record Verdict(Finding finding, String virus) {}

    Verdict scan(Path file) {
        if (address.isEmpty()) {
            return new Verdict(Finding.NONE, "");
        }
        try (SocketChannel channel = open()) {
            return verdict(
                    CompletableFuture.supplyAsync(() -> ask(channel, file)).get(seconds, TimeUnit.SECONDS));
        } catch (IOException | ExecutionException | TimeoutException | IllegalArgumentException e) {
            LOG.warn("the scanner at {} does not answer: {}", address, e.toString());
            return new Verdict(Finding.NO_ANSWER, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict(Finding.NO_ANSWER, "");
        }
    }

    private SocketChannel open() throws IOException {
        boolean local = address.startsWith("unix:");
        String rest = address.substring(address.indexOf(':') + 1);
        int colon = rest.lastIndexOf(':');
        SocketAddress where = local
                ? UnixDomainSocketAddress.of(rest)
                : new InetSocketAddress(rest.substring(0, colon), Integer.parseInt(rest.substring(colon + 1)));
        SocketChannel channel = SocketChannel.open(local ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
        try {
            channel.connect(where);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String ask(SocketChannel channel, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            write(channel, ByteBuffer.wrap(BEGIN));
            byte[] piece = new byte[PIECE];
            for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
                write(channel, ByteBuffer.allocate(4).putInt(n).flip());
                write(channel, ByteBuffer.wrap(piece, 0, n));
            }
            write(channel, ByteBuffer.allocate(4));
            return read(channel);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(4_096);
        int n = 0;
        while (n >= 0 && answer.hasRemaining()) {
            n = channel.read(answer);
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    /** {@code stream: OK}, {@code stream: NAME FOUND}, or an error, which is no answer. */
    private static Verdict verdict(String answer) {
        if (answer.endsWith(" FOUND")) {
            return new Verdict(
                    Finding.INFECTED, answer.replaceFirst("^stream: ", "").replaceFirst(" FOUND$", ""));
        }
        return new Verdict(answer.endsWith(" OK") ? Finding.CLEAN : Finding.NO_ANSWER, "");
    }
}
