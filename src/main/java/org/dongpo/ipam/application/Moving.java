package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.MovingStore;
import org.dongpo.ipam.persistence.PrefixChangeStore.Action;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.RollupStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Moves a block with all that is in it to another space. Who held an address in the former space until now stays known
 * there; in the new one the holdings begin now.
 */
@Service
public class Moving {

    private final Authority authority;
    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final MovingStore store;
    private final RollupStore rollups;
    private final Settling settling;
    private final PrefixJournal journal;
    private final Clock clock;

    Moving(
            Authority authority,
            SpaceStore spaces,
            PrefixStore prefixes,
            MovingStore store,
            RollupStore rollups,
            Settling settling,
            PrefixJournal journal,
            Clock clock) {
        this.authority = authority;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.store = store;
        this.rollups = rollups;
        this.settling = settling;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Moves a prefix to a space, or tells what would change.
     *
     * @throws ProblemException {@code block-taken} when the space has one of the blocks, {@code prefix-in-use} while
     *     addresses are reserved for requests under way
     */
    @Transactional
    public Reshaped move(Caller caller, PrefixId id, SpaceId target, boolean preview) {
        PrefixRow found = prefixes.find(id).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, found);
        lock(found.spaceId(), target);
        PrefixRow prefix = prefixes.find(id).orElseThrow(ProblemException::notFound);
        authority.checkPlace(caller, prefixes.parentOf(target, prefix.cidr()));
        Settling.Region from = settling.begin(prefix.spaceId(), prefix.cidr());
        Settling.Region to = settling.begin(target, prefix.cidr());
        refuse(prefix, target);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rollups.transfer(prefix.spaceId(), target, prefix.cidr());
        store.movePrefixes(prefix.spaceId(), target, prefix.cidr());
        store.moveAddresses(prefix.spaceId(), target, prefix.cidr(), now);
        journal.write(caller, prefix, Action.MOVE, space(prefix.spaceId()), space(target), now);
        journal.write(
                caller, prefixes.find(id).orElseThrow(), Action.MOVE, space(prefix.spaceId()), space(target), now);
        // First where the blocks have come to: until they have their place there, they are children of the block they
        // left.
        Reshaped come = settling.finish(caller, to, Set.of());
        Reshaped left = settling.finish(caller, from, Set.of());
        if (preview) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        List<Reshaped.Line> lines = new ArrayList<>(left.lines());
        lines.addAll(come.lines());
        List<String> unpaired = new ArrayList<>(left.unpaired());
        unpaired.addAll(come.unpaired());
        return new Reshaped(lines, unpaired);
    }

    /** Two who move blocks between the same spaces lock them in the same order. */
    private void lock(SpaceId from, SpaceId to) {
        if (from.equals(to)) {
            throw ProblemException.field("spaceId", "move-same");
        }
        Map<Long, SpaceId> inOrder = new TreeMap<>(Map.of(from.value(), from, to.value(), to));
        for (SpaceId space : inOrder.values()) {
            if (!spaces.lockStructure(space)) {
                throw ProblemException.field("spaceId", "unknown-space");
            }
        }
    }

    private void refuse(PrefixRow prefix, SpaceId target) {
        long reserved = store.reserved(prefix.spaceId(), prefix.cidr());
        if (reserved > 0) {
            throw ProblemException.of(IpamProblem.PREFIX_IN_USE, prefix.cidr().toString(), reserved);
        }
        List<String> both = store.heldInBoth(prefix.spaceId(), target, prefix.cidr());
        if (!both.isEmpty()) {
            throw ProblemException.of(IpamProblem.ADDRESSES_IN_THE_WAY, both.size(), String.join(", ", both));
        }
        store.sameBlock(prefix.spaceId(), target, prefix.cidr()).ifPresent(cidr -> {
            throw ProblemException.of(IpamProblem.PREFIX_TAKEN, cidr);
        });
    }

    private static Map<String, Object> space(SpaceId id) {
        return Map.of("space", id.value());
    }
}
