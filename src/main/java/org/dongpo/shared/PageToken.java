package org.dongpo.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The opaque form of a keyset: where a list goes on. */
public final class PageToken {

    private PageToken() {}

    /** The token that stands for the row with this key. */
    public static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    /**
     * The key that a token stands for.
     *
     * @throws ProblemException {@code invalid-input} when the token is not one of ours
     */
    public static @Nullable String decode(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field("pageToken", "page-token");
        }
    }

    /** The key as a number, for lists ordered by id. */
    public static @Nullable Long decodeNumber(@Nullable String token) {
        String key = decode(token);
        if (key == null) {
            return null;
        }
        try {
            return Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw ProblemException.field("pageToken", "page-token");
        }
    }
}
