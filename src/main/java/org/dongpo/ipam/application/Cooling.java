package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.PrefixUsageStore.Change;
import org.dongpo.shared.AddressId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Frees an address whose cooling time is over. */
@Service
public class Cooling {

    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final HeldAddresses held;
    private final PrefixTree tree;
    private final Clock clock;

    Cooling(
            PrefixStore prefixes,
            AddressStore addresses,
            PrefixUsageStore usage,
            HeldAddresses held,
            PrefixTree tree,
            Clock clock) {
        this.tree = tree;
        this.held = held;
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.usage = usage;
        this.clock = clock;
    }

    /** Frees it if it still cools and its time is over; several nodes may try at once. */
    @Transactional
    public void free(AddressId id) {
        AddressRow address = held.lock(id, Scope.ALL);
        Instant now = clock.instant();
        if (address.state() != AddressState.COOLING || addresses.cooled(now, id).isEmpty()) {
            return;
        }
        addresses.free(id, now);
        PrefixRow prefix = prefixes.find(address.requirePrefixId()).orElseThrow();
        usage.count(prefix.id(), new Change(0, 0, -1));
        tree.putBack(prefix, List.of(address.ip()));
    }
}
