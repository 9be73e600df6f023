package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the smallest of many blocks around an address, without asking the database for each. */
public final class PrefixFinder<T> {

    private final Map<Integer, Map<IPAddress, T>> byLength = new TreeMap<>(Comparator.reverseOrder());

    /** Adds a block with what it stands for. */
    public void add(Cidr cidr, T value) {
        byLength.computeIfAbsent(cidr.length(), length -> new HashMap<>()).put(cidr.first(), value);
    }

    /** What the smallest block around an address stands for. */
    public Optional<T> around(IPAddress address) {
        for (Map.Entry<Integer, Map<IPAddress, T>> blocks : byLength.entrySet()) {
            if (blocks.getKey() <= address.getBitCount()) {
                T found = blocks.getValue().get(network(address, blocks.getKey()));
                if (found != null) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** What the smallest block around another stands for; a block does not lie around itself. */
    public Optional<T> around(Cidr inner) {
        for (Map.Entry<Integer, Map<IPAddress, T>> blocks : byLength.entrySet()) {
            if (blocks.getKey() < inner.length()) {
                T found = blocks.getValue().get(network(inner.first(), blocks.getKey()));
                if (found != null) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private static IPAddress network(IPAddress address, int length) {
        return address.toPrefixBlock(length).getLower().withoutPrefixLength();
    }
}
