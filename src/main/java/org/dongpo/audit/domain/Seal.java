package org.dongpo.audit.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain: some entries by their ids, with the digest of each, and the digest of all of it with the link
 * before. Whoever changes one entry must change its digest, this seal, and every seal after it.
 *
 * @param number the first seal is number 1
 * @param at when it was made, in whole microseconds
 * @param ids the entries
 * @param hashes their digests, one after the other; 32 zeros for an entry that was gone before it could be sealed
 * @param previous the digest of the seal before; 32 zeros for the first
 * @param hash the digest of this seal
 */
public record Seal(long number, Instant at, List<Long> ids, byte[] hashes, byte[] previous, byte[] hash) {

    /** How the digests are made; a later form can have more columns, and what is sealed keeps its own. */
    public static final int FORM = 1;

    public Seal {
        ids = List.copyOf(ids);
    }

    /** A new link behind this one, or the first. */
    public static Seal after(@Nullable Seal last, Instant now, List<Long> ids, byte[] hashes, Digest digest) {
        long number = last == null ? 1 : last.number + 1;
        byte[] previous = last == null ? new byte[Digest.LENGTH] : last.hash;
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return new Seal(number, at, ids, hashes, previous, digest.of(text(number, at, ids, hashes, previous)));
    }

    /** Whether its digest is the one of its content. */
    public boolean isWhole(Digest digest) {
        return Arrays.equals(hash, digest.of(text(number, at, ids, hashes, previous)));
    }

    /** The digest of the entry at a place. */
    public byte[] hashAt(int place) {
        int from = place * Digest.LENGTH;
        return from + Digest.LENGTH <= hashes.length
                ? Arrays.copyOfRange(hashes, from, from + Digest.LENGTH)
                : new byte[0];
    }

    /** What a mark or an anchor is made over. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] text(long number, Instant at, List<Long> ids, byte[] hashes, byte[] previous) {
        HexFormat hex = HexFormat.of();
        String text = "dongpo seal " + FORM + "\n" + number + "\n" + at + "\n"
                + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\n"
                + hex.formatHex(previous) + "\n" + hex.formatHex(hashes);
        return text.getBytes(UTF_8);
    }
}
