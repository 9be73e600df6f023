package org.dongpo.crypto.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.Protection;
import org.dongpo.crypto.TamperedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Protected values as texts: {@code sm4.KEY.…} is encrypted, {@code sm3.KEY.…} is a mark; base64 for URLs. */
@Service
class RowProtection implements Protection {

    private static final Pattern FORM = Pattern.compile("(sm4|sm3)\\.([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]+)");
    private static final String ENCRYPTED = "sm4";
    private static final String MARK = "sm3";

    private final CryptoProvider crypto;

    RowProtection(CryptoProvider crypto) {
        this.crypto = crypto;
    }

    @Override
    public String encrypt(String value, String place) {
        KeyRef key = crypto.current(KeyPurpose.ENCRYPTION);
        return text(ENCRYPTED, key, crypto.encrypt(key, value.getBytes(UTF_8), place.getBytes(UTF_8)));
    }

    @Override
    public String decrypt(String encrypted, String place) {
        Matcher form = FORM.matcher(encrypted);
        if (!form.matches() || !form.group(1).equals(ENCRYPTED)) {
            throw new TamperedException("what is encrypted at " + place + " is not in the form that we write");
        }
        byte[] plain = crypto.decrypt(key(KeyPurpose.ENCRYPTION, form), bytes(form), place.getBytes(UTF_8));
        return new String(plain, UTF_8);
    }

    @Override
    public boolean isCurrent(String encrypted) {
        return encrypted.startsWith(currentStart());
    }

    @Override
    public String currentStart() {
        return start(ENCRYPTED, crypto.current(KeyPurpose.ENCRYPTION));
    }

    @Override
    public String fingerprint(String value, String place) {
        return base64(crypto.mac(crypto.current(KeyPurpose.SEARCH), joined(place, List.of(value))));
    }

    @Override
    public String mark(String place, List<@Nullable String> values) {
        KeyRef key = crypto.current(KeyPurpose.INTEGRITY);
        return text(MARK, key, crypto.mac(key, joined(place, values)));
    }

    @Override
    public boolean holds(@Nullable String mark, String place, List<@Nullable String> values) {
        Matcher form = FORM.matcher(mark == null ? "" : mark);
        return form.matches()
                && form.group(1).equals(MARK)
                && MessageDigest.isEqual(
                        bytes(form), crypto.mac(key(KeyPurpose.INTEGRITY, form), joined(place, values)));
    }

    /** With the length of each, so that no two lists are joined to the same. */
    private static byte[] joined(String place, List<@Nullable String> values) {
        StringBuilder all = new StringBuilder(place);
        for (String value : values) {
            all.append('\n').append(value == null ? "-" : value.length() + ":" + value);
        }
        return all.toString().getBytes(UTF_8);
    }

    private static KeyRef key(KeyPurpose purpose, Matcher form) {
        return new KeyRef(purpose, Integer.parseInt(form.group(2)));
    }

    private static String text(String kind, KeyRef key, byte[] bytes) {
        return start(kind, key) + base64(bytes);
    }

    private static String start(String kind, KeyRef key) {
        return kind + "." + key.number() + ".";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(Matcher form) {
        try {
            return Base64.getUrlDecoder().decode(form.group(3));
        } catch (IllegalArgumentException e) {
            throw new TamperedException("what is protected is not in the form that we write");
        }
    }
}
