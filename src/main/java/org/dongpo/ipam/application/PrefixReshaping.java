package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.PrefixChangeStore.Action;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Splits, merges, resizes and removes prefixes. Each is done whole in one transaction; a preview does the same and then
 * takes it back, so that it tells exactly what would happen, refusals included.
 */
@Service
public class PrefixReshaping {

    /** More pieces than that are a plan, not a split. */
    private static final int MOST_PIECES = 1024;

    private final Authority authority;
    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final Settling settling;
    private final PrefixJournal journal;
    private final Clock clock;

    PrefixReshaping(
            Authority authority,
            SpaceStore spaces,
            PrefixStore prefixes,
            Settling settling,
            PrefixJournal journal,
            Clock clock) {
        this.authority = authority;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.settling = settling;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Splits a prefix into all its blocks of a length. The addresses go to the block in which they lie.
     *
     * @param keep whether the prefix stays, as a container around them
     */
    @Transactional
    public Reshaped split(Caller caller, PrefixId id, int length, boolean keep, boolean preview) {
        PrefixRow prefix = locked(caller, id);
        Cidr cidr = prefix.cidr();
        int bits = length - cidr.length();
        if (bits < 1 || length > cidr.family().bits() || bits > 31 || 1 << bits > MOST_PIECES) {
            throw ProblemException.field(
                    "length",
                    "split-length",
                    cidr.length() + 1,
                    Math.min(cidr.family().bits(), cidr.length() + 10));
        }
        Settling.Region region = settling.begin(prefix.spaceId(), cidr);
        Instant now = clock.instant();
        List<PrefixRow> pieces = new ArrayList<>();
        for (Cidr piece : cidr.pieces(length)) {
            pieces.add(add(prefix, piece, PrefixStatus.ACTIVE));
        }
        journal.write(
                caller, prefix, Action.SPLIT, Map.of("cidr", cidr.toString()), Map.of("blocks", texts(pieces)), now);
        pieces.forEach(piece -> journal.write(caller, piece, Action.SPLIT, Map.of("cidr", cidr.toString()), null, now));
        if (keep) {
            prefixes.update(
                    id, prefix.facts().withStatus(PrefixStatus.CONTAINER).withGateway(null));
        }
        return finish(caller, region, keep ? Set.of() : Set.of(id), preview);
    }

    /**
     * Merges prefixes that together are one block. What is said of the first counts for the whole.
     *
     * @throws ProblemException {@code no-block} when they are not one block
     */
    @Transactional
    public Reshaped merge(Caller caller, List<PrefixId> ids, boolean preview) {
        List<PrefixRow> parts = new ArrayList<>();
        new TreeSet<>(ids.stream().map(PrefixId::value).toList())
                .forEach(id -> parts.add(locked(caller, new PrefixId(id))));
        parts.sort(Comparator.comparing(part -> part.cidr().first()));
        Cidr whole = Cidr.whole(parts.stream().map(PrefixRow::cidr).toList())
                .filter(block -> sameSpace(parts))
                .orElseThrow(() -> ProblemException.of(IpamProblem.NO_BLOCK));
        PrefixRow first = parts.get(0);
        Settling.Region region = settling.begin(first.spaceId(), whole);
        Instant now = clock.instant();
        PrefixRow merged = add(first, whole, first.status());
        journal.write(caller, merged, Action.MERGE, Map.of("blocks", texts(parts)), null, now);
        parts.forEach(part -> journal.write(caller, part, Action.MERGE, null, Map.of("cidr", whole.toString()), now));
        return finish(
                caller, region, Set.copyOf(parts.stream().map(PrefixRow::id).toList()), preview);
    }

    /** Makes a prefix larger or smaller; the new block holds the former, or lies in it. */
    @Transactional
    public Reshaped resize(Caller caller, PrefixId id, String cidrText, boolean preview) {
        PrefixRow prefix = locked(caller, id);
        Cidr wanted = Cidr.require("cidr", cidrText);
        Cidr former = prefix.cidr();
        if (wanted.equals(former) || !(wanted.contains(former) || former.contains(wanted))) {
            throw ProblemException.field("cidr", "resize-cidr", former.toString());
        }
        if (wanted.contains(former)) {
            authority.checkPlace(caller, prefixes.parentOf(prefix.spaceId(), wanted));
        }
        Cidr outer = wanted.contains(former) ? wanted : former;
        Settling.Region region = settling.begin(prefix.spaceId(), outer);
        settling.resize(prefix, wanted);
        PrefixRow resized = prefixes.find(id).orElseThrow();
        Instant now = clock.instant();
        Map<String, Object> before = Map.of("cidr", former.toString());
        Map<String, Object> after = Map.of("cidr", wanted.toString());
        journal.write(caller, prefix, Action.RESIZE, before, after, now);
        journal.write(caller, resized, Action.RESIZE, before, after, now);
        return finish(caller, region, Set.of(), preview);
    }

    /** Removes a prefix in which no address is reserved, held or cooling. The blocks in it go to the block around it. */
    @Transactional
    public Reshaped remove(Caller caller, PrefixId id, boolean preview) {
        PrefixRow prefix = locked(caller, id);
        Settling.Region region = settling.begin(prefix.spaceId(), prefix.cidr());
        settling.refuseUsed(prefix);
        journal.write(
                caller, prefix, Action.REMOVE, Map.of("cidr", prefix.cidr().toString()), null, clock.instant());
        return finish(caller, region, Set.of(id), preview);
    }

    private Reshaped finish(Caller caller, Settling.Region region, Set<PrefixId> gone, boolean preview) {
        Reshaped reshaped = settling.finish(caller, region, gone);
        if (preview) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return reshaped;
    }

    private PrefixRow locked(Caller caller, PrefixId id) {
        PrefixRow found = prefixes.find(id).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, found);
        spaces.lockStructure(found.spaceId());
        return prefixes.find(id).orElseThrow(ProblemException::notFound);
    }

    private PrefixRow add(PrefixRow like, Cidr cidr, PrefixStatus status) {
        String gateway = like.gateway();
        PrefixFacts facts = like.facts().withStatus(status);
        boolean keepsGateway = gateway != null && cidr.givesTo(gateway);
        PrefixId id = prefixes.add(
                        new Draft(
                                like.spaceId(),
                                cidr,
                                like.delegatedTo(),
                                keepsGateway ? facts : facts.withGateway(null)),
                        null,
                        clock.instant())
                .orElseThrow(() -> ProblemException.of(IpamProblem.PREFIX_TAKEN, cidr.toString()));
        return prefixes.find(id).orElseThrow();
    }

    private static boolean sameSpace(List<PrefixRow> parts) {
        SpaceId space = parts.get(0).spaceId();
        return parts.stream().allMatch(part -> part.spaceId().equals(space));
    }

    private static List<String> texts(List<PrefixRow> rows) {
        return rows.stream().map(row -> row.cidr().toString()).toList();
    }
}
