package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.persistence.AddressPairStore;
import org.dongpo.ipam.persistence.AddressPairStore.OpenAddressPair;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Releases an address of a pair: alone, so that the pair ends, or together with its partner. */
@Service
public class PairReleasing {

    private final Addresses releasing;
    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final AddressPairStore pairs;
    private final Clock clock;

    PairReleasing(
            Addresses releasing, AddressStore addresses, PrefixUsageStore usage, AddressPairStore pairs, Clock clock) {
        this.releasing = releasing;
        this.addresses = addresses;
        this.usage = usage;
        this.pairs = pairs;
        this.clock = clock;
    }

    /** Releases an address, and its partner when that is wanted and there is one. */
    @Transactional
    public void release(Caller caller, AddressId id, boolean withPartner, @Nullable String reason) {
        Scope scope = caller.scope(Permission.ADDRESS_ALLOCATE);
        PrefixId prefix = addresses.prefixOf(id, scope).orElseThrow(ProblemException::notFound);
        Optional<OpenAddressPair> pair = pairs.openOf(id);
        Optional<AddressId> partner = pair.filter(found -> withPartner).map(found -> found.partnerOf(id));
        usage.lockAll(
                partner.map(other -> List.of(prefix, prefixOf(other, scope))).orElse(List.of(prefix)));
        pair.ifPresent(found -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            pairs.end(found.id(), "RELEASED", caller.login(), now);
        });
        releasing.release(caller, id, reason);
        partner.ifPresent(other -> releasing.release(caller, other, reason));
    }

    private PrefixId prefixOf(AddressId partner, Scope scope) {
        return addresses
                .prefixOf(partner, scope)
                .orElseThrow(() -> ProblemException.of(DualStackProblem.PARTNER_OUTSIDE, ""));
    }
}
