package org.dongpo.security;

import java.util.List;

/**
 * Rows were found that are not as the product wrote them.
 *
 * @param place which rows, as {@code filing}
 * @param rows their ids; at most 1,000
 */
public record IntegrityBroken(String place, List<String> rows) {

    public IntegrityBroken {
        rows = List.copyOf(rows);
    }
}
