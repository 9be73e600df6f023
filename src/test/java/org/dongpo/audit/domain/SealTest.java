package org.dongpo.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** C3: a seal depends on every entry and on the seal before; a difference tells what changed and nothing else. */
class SealTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00.123456789Z");

    /** Any digest of 32 bytes will do here. */
    private static byte[] digest(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Seal seal(@Nullable Seal last, Long... ids) {
        byte[] hashes = new byte[ids.length * Digest.LENGTH];
        return Seal.after(last, NOW, List.of(ids), hashes, SealTest::digest);
    }

    @Test
    void theSealsAreNumberedAndEachHoldsTheDigestOfTheOneBefore() {
        Seal first = seal(null, 1L, 2L);
        Seal second = seal(first, 3L);

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(second.isWhole(SealTest::digest)).isTrue();
    }

    @Test
    void aSealThatWasChangedIsNotWhole() {
        Seal seal = seal(null, 1L, 2L);
        byte[] hashes = seal.hashes().clone();
        hashes[40] ^= 1;

        assertThat(new Seal(1, seal.at(), List.of(1L, 3L), seal.hashes(), seal.previous(), seal.hash())
                        .isWhole(SealTest::digest))
                .isFalse();
        assertThat(new Seal(1, seal.at(), seal.ids(), hashes, seal.previous(), seal.hash()).isWhole(SealTest::digest))
                .isFalse();
    }

    @Test
    void noTwoEntriesHaveTheSameText() {
        assertThat(EntryText.of(Arrays.asList("a", "b"))).isNotEqualTo(EntryText.of(Arrays.asList("a\n1:b", null)));
        assertThat(EntryText.of(Arrays.asList("a", null))).isNotEqualTo(EntryText.of(Arrays.asList("a", "")));
        assertThat(EntryText.of(Arrays.asList("a", null))).isNotEqualTo(EntryText.of(Arrays.asList("a", "-")));
    }

    @Test
    void aDifferenceTellsWhatItWasAndWhatItIs() {
        Map<String, @Nullable Object> before = new HashMap<>(Map.of("name", "甲", "post", "科员", "unit", 7));
        Map<String, @Nullable Object> after = new HashMap<>(Map.of("name", "乙", "unit", 7, "notes", "新"));

        assertThat(Difference.of(before, after))
                .isEqualTo(Map.of(
                        "name", Map.of("from", "甲", "to", "乙"),
                        "post", Map.of("from", "科员"),
                        "notes", Map.of("to", "新")));
    }
}
