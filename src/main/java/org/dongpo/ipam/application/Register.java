package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.ProposalQueries;
import org.dongpo.ipam.persistence.ProposalQueries.Candidate;
import org.dongpo.ipam.persistence.ReservationStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of the register for other modules. */
@Service
class Register implements AddressRegister {

    private static final int PROPOSALS = 10;
    private static final double NEARLY_FULL = 0.9;

    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final ReservationStore reservationStore;
    private final ProposalQueries proposals;
    private final Reservations reservations;
    private final LedgerBook book;
    private final Spaces makeSpaces;

    Register(
            SpaceStore spaces,
            PrefixStore prefixes,
            AddressStore addresses,
            ReservationStore reservationStore,
            ProposalQueries proposals,
            Reservations reservations,
            LedgerBook book,
            Spaces makeSpaces) {
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.reservationStore = reservationStore;
        this.proposals = proposals;
        this.reservations = reservations;
        this.book = book;
        this.makeSpaces = makeSpaces;
    }

    @Override
    public Optional<Space> spaceNamed(String name) {
        return spaces.named(name);
    }

    @Override
    public Optional<SpaceId> spaceOf(PrefixId prefix) {
        return prefixes.find(prefix).map(PrefixRow::spaceId);
    }

    @Override
    @Transactional
    public Space ensureSpace(Caller caller, String name) {
        return makeSpaces.ensure(caller, name);
    }

    @Override
    public List<Space> spaces() {
        return spaces.all();
    }

    @Override
    public List<Proposal> propose(Caller caller, ProposalQuery query) {
        return proposals.near(query, caller.scope(Permission.ADDRESS_ALLOCATE), PROPOSALS).stream()
                .map(candidate -> proposal(candidate, query))
                .toList();
    }

    private static Proposal proposal(Candidate candidate, ProposalQuery query) {
        PrefixRow prefix = candidate.prefix();
        return new Proposal(
                prefix.id(),
                prefix.spaceId(),
                prefix.cidr().toString(),
                prefix.purpose(),
                candidate.free(),
                candidate.total(),
                IpText.canonical(candidate.firstFree()),
                reasons(candidate, query));
    }

    private static List<String> reasons(Candidate candidate, ProposalQuery query) {
        PrefixRow prefix = candidate.prefix();
        List<String> reasons = new ArrayList<>();
        if (candidate.unitAddresses() > 0
                || (query.unitId() != null && query.unitId().equals(prefix.unitId()))) {
            reasons.add("same-unit");
        }
        if (prefix.divisionCode().equals(query.divisionCode())) {
            reasons.add(prefix.divisionCode().length() == 9 ? "same-town" : "same-county");
        } else if (query.divisionCode().startsWith(prefix.divisionCode())) {
            reasons.add("same-county");
        } else if (prefix.divisionCode().endsWith("00")) {
            reasons.add("city-block");
        }
        if (candidate.run()) {
            reasons.add("contiguous-run");
        }
        boolean nearlyFull = candidate.free() < candidate.total() * (1 - NEARLY_FULL);
        reasons.add(nearlyFull ? "nearly-full" : "enough-free");
        return reasons;
    }

    @Override
    @Transactional
    public Reservation reserve(Caller caller, ReserveCommand command) {
        return reservations.reserve(caller, command);
    }

    @Override
    @Transactional
    public void giveBack(Caller caller, ReservationId id) {
        reservations.giveBack(caller, id);
    }

    @Override
    @Transactional
    public void extend(Caller caller, ReservationId id, Instant expiresAt) {
        reservations.extend(caller, id, expiresAt);
    }

    @Override
    @Transactional
    public void activate(
            Caller caller,
            ReservationId id,
            Map<AddressId, Holder> holders,
            String reference,
            @Nullable Instant expiresAt) {
        reservations.activate(caller, id, holders, reference, expiresAt);
    }

    @Override
    public List<ReservedAddress> addressesOf(ReservationId id) {
        return reservationStore.addressesOf(id);
    }

    @Override
    public List<Reservation> expired(Instant now, int limit) {
        return reservationStore.expired(now, limit);
    }

    @Override
    public List<KnownPrefix> prefixesOf(SpaceId space) {
        return prefixes.of(space).stream()
                .map(row -> new KnownPrefix(row.id(), row.cidr().toString(), row.gateway(), row.isContainer()))
                .toList();
    }

    @Override
    public Map<String, KnownAddress> known(SpaceId space, Collection<String> ips) {
        return addresses.known(space, ips);
    }

    @Override
    @Transactional
    public List<String> enter(
            Caller caller, SpaceId space, List<NewPrefix> newPrefixes, List<LedgerEntry> entries, String reference) {
        return book.enter(caller, space, newPrefixes, entries, reference, done -> {});
    }

    @Override
    @Transactional
    public List<String> enter(
            Caller caller,
            SpaceId space,
            List<NewPrefix> newPrefixes,
            List<LedgerEntry> entries,
            String reference,
            IntConsumer progress) {
        return book.enter(caller, space, newPrefixes, entries, reference, progress);
    }
}
