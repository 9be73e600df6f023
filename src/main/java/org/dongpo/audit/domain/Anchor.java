package org.dongpo.audit.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is signed once a day: up to which seal the chain reached, and its digest, which stands for all entries before.
 *
 * @param seal the last seal; 0 when there was none
 * @param hash its digest, as hexadecimal digits
 * @param entries how many entries the chain held
 */
public record Anchor(LocalDate day, Instant at, long seal, String hash, long entries) {

    /** The text that is signed. */
    public byte[] signedText() {
        return ("dongpo anchor 1\n" + day + "\n" + at + "\n" + seal + "\n" + hash + "\n" + entries + "\n")
                .getBytes(UTF_8);
    }
}
