package org.dongpo.crypto;

import java.util.List;
import java.util.Map;

/**
 * Keys were made or destroyed, and values made anew with the current ones; whoever keeps records writes it down.
 *
 * @param made the key that is the current one since, if one was made
 * @param destroyed the keys that are gone
 * @param renewed how many values of each place were made anew
 */
public record KeysChanged(List<KeyRef> made, List<KeyRef> destroyed, Map<String, Long> renewed) {

    public KeysChanged {
        made = List.copyOf(made);
        destroyed = List.copyOf(destroyed);
        renewed = Map.copyOf(renewed);
    }
}
