package org.dongpo.ipam.application;

import java.math.BigInteger;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and edits prefixes. */
@Service
public class Prefixes {

    private final Authority authority;
    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final PrefixTree tree;
    private final NextBlock nextBlock;
    private final PrefixWishes wishes;
    private final PrefixJournal journal;
    private final PairedPrefixes pairs;
    private final Clock clock;

    Prefixes(
            Authority authority,
            SpaceStore spaces,
            PrefixStore prefixes,
            AddressStore addresses,
            PrefixUsageStore usage,
            PrefixTree tree,
            NextBlock nextBlock,
            PrefixWishes wishes,
            PrefixJournal journal,
            PairedPrefixes pairs,
            Clock clock) {
        this.authority = authority;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.usage = usage;
        this.tree = tree;
        this.nextBlock = nextBlock;
        this.wishes = wishes;
        this.journal = journal;
        this.pairs = pairs;
        this.clock = clock;
    }

    /** Makes a prefix; it belongs to the division of its parent unless told otherwise. */
    @Transactional
    public PrefixRow create(Caller caller, SpaceId space, String cidrText, PrefixWish wish) {
        Cidr cidr = Cidr.require("cidr", cidrText);
        if (!spaces.lockStructure(space)) {
            throw ProblemException.field("spaceId", "unknown-space");
        }
        Optional<PrefixRow> parent = prefixes.parentOf(space, cidr);
        authority.checkPlace(caller, parent);
        return grow(caller, space, cidr, wish, parent);
    }

    /**
     * Makes the next free block of a length in a container, in the order of its strategy. It costs the same in an empty
     * container and in a full one.
     *
     * @throws ProblemException {@code block-not-found} when there is none
     */
    @Transactional
    public PrefixRow createNext(Caller caller, PrefixId id, int length, PrefixWish wish) {
        PrefixRow found = prefixes.find(id).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, found);
        spaces.lockStructure(found.spaceId());
        BigInteger cursor = usage.lock(id);
        PrefixRow parent = prefixes.find(id).orElseThrow(ProblemException::notFound);
        if (!parent.isContainer()) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_NOT_CONTAINER, parent.cidr().toString());
        }
        Cidr cidr = nextBlock.take(parent, cursor, length);
        return grow(caller, parent.spaceId(), cidr, wish, Optional.of(parent));
    }

    private PrefixRow grow(Caller caller, SpaceId space, Cidr cidr, PrefixWish wish, Optional<PrefixRow> parent) {
        PrefixFacts facts = wishes.fresh(caller, cidr, wish, parent);
        refuseTaken(space, facts.gateway());
        String delegatedTo = parent.map(PrefixRow::delegatedTo).orElse(null);
        PrefixRow row = tree.grow(new Draft(space, cidr, delegatedTo, facts), clock.instant());
        journal.created(caller, row, clock.instant());
        return row;
    }

    /** Edits a prefix. A new gateway is taken out of what can be given, the former one comes back. */
    @Transactional
    public PrefixRow edit(Caller caller, PrefixId id, PrefixWish wish) {
        PrefixRow found = prefixes.find(id).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, found);
        spaces.lockStructure(found.spaceId());
        usage.lock(id);
        PrefixRow before = prefixes.find(id).orElseThrow(ProblemException::notFound);
        PrefixFacts facts = wishes.changed(caller, before.cidr(), before.facts(), wish);
        if (!Objects.equals(before.gateway(), facts.gateway())) {
            refuseTaken(before.spaceId(), facts.gateway());
        }
        prefixes.update(id, facts);
        PrefixRow after = prefixes.find(id).orElseThrow();
        tree.refill(after);
        if (after.isContainer() && !before.isContainer()) {
            pairs.settle(caller, after.spaceId(), after.cidr(), Set.of(), clock.instant());
        }
        journal.edited(caller, before, after, clock.instant());
        return after;
    }

    /** A gateway is nobody's terminal: an address that is reserved, held or cooling cannot become one. */
    private void refuseTaken(SpaceId space, @Nullable String gateway) {
        if (gateway != null && addresses.isTaken(space, gateway)) {
            throw ProblemException.field("gateway", "gateway-taken");
        }
    }
}
