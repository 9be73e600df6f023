package org.dongpo.ipam.persistence;

import java.util.Optional;
import java.util.function.Function;
import org.dongpo.shared.ProblemException;

/**
 * Where a page of a list by space and number ended.
 *
 * @param place the block or address, as text
 */
record PlaceKey(long space, String place) {

    /** Reads a key that a client sent back; what is not one of ours is the client's fault. */
    static PlaceKey read(String key, Function<String, Optional<String>> reader) {
        String[] parts = key.split(" ", 2);
        try {
            return reader.apply(parts.length < 2 ? "" : parts[1])
                    .map(place -> new PlaceKey(Long.parseLong(parts[0]), place))
                    .orElseThrow(PlaceKey::fault);
        } catch (NumberFormatException e) {
            throw fault();
        }
    }

    private static ProblemException fault() {
        return ProblemException.field("pageToken", "page-token");
    }
}
