package org.dongpo.ledger.domain.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.jspecify.annotations.Nullable;

/** Finds the nearest of many prefixes around an address: one look-up for each length that occurs. */
public final class PrefixIndex {

    private final Set<Cidr> prefixes = new HashSet<>();

    private final TreeSet<Integer> lengths4 = new TreeSet<>();

    private final TreeSet<Integer> lengths6 = new TreeSet<>();

    /** An index of these prefixes. */
    public static PrefixIndex of(Collection<Cidr> prefixes) {
        PrefixIndex index = new PrefixIndex();
        prefixes.forEach(index::add);
        return index;
    }

    void add(Cidr prefix) {
        prefixes.add(prefix);
        (prefix.network().v6() ? lengths6 : lengths4).add(prefix.bits());
    }

    /** The longest prefix that contains an address. */
    public @Nullable Cidr nearest(Ip ip) {
        for (int bits : (ip.v6() ? lengths6 : lengths4).descendingSet()) {
            Cidr candidate = Cidr.around(ip, bits);
            if (prefixes.contains(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    boolean covers(Ip ip) {
        return nearest(ip) != null;
    }
}
