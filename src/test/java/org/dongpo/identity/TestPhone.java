package org.dongpo.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator as a telephone has it, written apart from the product's own (RFC 6238). */
final class TestPhone {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;

    TestPhone(String secret) {
        StringBuilder bits = new StringBuilder();
        for (char letter : secret.toCharArray()) {
            bits.append(String.format("%5s", Integer.toBinaryString(ALPHABET.indexOf(letter)))
                    .replace(' ', '0'));
        }
        key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
    }

    /** The code of now, or of some steps later. */
    String code(int later) {
        return code(Instant.now().getEpochSecond() / 30 + later);
    }

    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int at = hash[19] & 15;
            return String.format("%06d", (ByteBuffer.wrap(hash).getInt(at) & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
