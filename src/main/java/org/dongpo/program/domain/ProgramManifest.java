package org.dongpo.program.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a program consists of, as a text of lines that is its own signed form.
 *
 * @param entries the SM3 digest of each entry of the jar, by its name
 * @param seal who vouches for it; null when nobody does
 */
public record ProgramManifest(
        SortedMap<String, String> entries, @Nullable Seal seal) {

    /** Where it lies in the jar; it does not tell of itself. */
    public static final String NAME = "META-INF/program.sm3";

    private static final String HEAD = "dongpo program 1";
    private static final String KEY = "key ";
    private static final String SIGNATURE = "signature ";

    /** At most so many differences are told. */
    private static final int SHOWN = 20;

    /** A public key, and its signature of the lines before. */
    public record Seal(byte[] publicKey, byte[] signature) {}

    public ProgramManifest {
        entries = new TreeMap<>(entries);
    }

    /** What is signed. */
    public byte[] signedText() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        entries.forEach(
                (name, digest) -> text.append(digest).append(' ').append(name).append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    /** The same with somebody who vouches for it. */
    public ProgramManifest sealed(Seal by) {
        return new ProgramManifest(entries, by);
    }

    /** All of it as a text. */
    public String text() {
        String text = new String(signedText(), UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        return seal == null
                ? text
                : text + KEY + base64.encodeToString(seal.publicKey()) + "\n" + SIGNATURE
                        + base64.encodeToString(seal.signature()) + "\n";
    }

    /**
     * The manifest that a text is.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ProgramManifest of(String text) {
        SortedMap<String, String> entries = new TreeMap<>();
        byte @Nullable [] key = null;
        byte @Nullable [] signature = null;
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new IllegalArgumentException("no manifest of a program");
        }
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(KEY)) {
                key = Base64.getDecoder().decode(line.substring(KEY.length()));
            } else if (line.startsWith(SIGNATURE)) {
                signature = Base64.getDecoder().decode(line.substring(SIGNATURE.length()));
            } else {
                int space = line.indexOf(' ');
                entries.put(line.substring(space + 1), line.substring(0, Math.max(0, space)));
            }
        }
        return new ProgramManifest(entries, key == null || signature == null ? null : new Seal(key, signature));
    }

    /** What of a program is not as this says: changed, missing or added entries by name, the first of them. */
    public List<String> differences(Map<String, String> found) {
        List<String> all = new ArrayList<>();
        entries.forEach((name, digest) -> {
            if (!digest.equals(found.get(name))) {
                all.add((found.containsKey(name) ? "changed " : "missing ") + name);
            }
        });
        found.keySet().stream()
                .filter(name -> !entries.containsKey(name))
                .map(name -> "added " + name)
                .forEach(all::add);
        return all.stream().limit(SHOWN).toList();
    }
}
