package org.dongpo.program.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.CryptoProvider.RunningDigest;

/** What lies in the jar of a program. */
public final class ProgramFiles {

    /** No digest: what cannot be unpacked is not what was built. */
    private static final String DAMAGED = "damaged";

    private static final int BUFFER = 1 << 16;

    private ProgramFiles() {}

    /** The SM3 digest of each entry, but for folders and the manifest itself. */
    public static SortedMap<String, String> digests(Path jar, CryptoProvider crypto) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(ProgramManifest.NAME)) {
                    digests.put(entry.getName(), digest(zip, entry, crypto));
                }
            }
        }
        return digests;
    }

    private static String digest(ZipFile zip, ZipEntry entry, CryptoProvider crypto) throws IOException {
        RunningDigest digest = crypto.startDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = zip.getInputStream(entry)) {
            for (int length = content.read(buffer); length > 0; length = content.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (ZipException e) {
            return DAMAGED;
        }
        return HexFormat.of().formatHex(digest.end());
    }

    /**
     * The manifest that lies in the jar.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Optional<ProgramManifest> manifest(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(ProgramManifest.NAME);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return Optional.of(ProgramManifest.of(new String(content.readAllBytes(), UTF_8)));
            }
        }
    }
}
