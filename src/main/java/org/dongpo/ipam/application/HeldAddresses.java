package org.dongpo.ipam.application;

import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** Locks an address for a change: its prefix's counters first, as those do who give. */
@Component
class HeldAddresses {

    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final PrefixStore prefixes;

    HeldAddresses(AddressStore addresses, PrefixUsageStore usage, PrefixStore prefixes) {
        this.addresses = addresses;
        this.usage = usage;
        this.prefixes = prefixes;
    }

    /** Locks an address that the caller may give and take: in his scope, and in no block that others administer alone. */
    AddressRow lockOwn(Caller caller, AddressId id) {
        AddressRow address = lock(id, caller.scope(Permission.ADDRESS_ALLOCATE));
        prefixes.find(address.requirePrefixId())
                .ifPresent(prefix -> Authority.refuseOthers(caller, Permission.ADDRESS_ALLOCATE, prefix));
        return address;
    }

    AddressRow lock(AddressId id, Scope scope) {
        PrefixId prefix = addresses.prefixOf(id, scope).orElseThrow(ProblemException::notFound);
        usage.lock(prefix);
        AddressRow address = addresses.lock(id).orElseThrow(ProblemException::notFound);
        if (!prefix.equals(address.prefixId())) {
            // A new block has just taken the address over; its counters are not ours to change.
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        return address;
    }
}
