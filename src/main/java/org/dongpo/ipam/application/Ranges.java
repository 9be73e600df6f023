package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.PrefixChangeStore.Action;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.RangeStore;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets parts of a prefix apart, and lets them go. Addresses of them that are given already stay given. */
@Service
public class Ranges {

    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final RangeStore ranges;
    private final PrefixTree tree;
    private final PrefixJournal journal;
    private final Clock clock;

    Ranges(
            SpaceStore spaces,
            PrefixStore prefixes,
            PrefixUsageStore usage,
            RangeStore ranges,
            PrefixTree tree,
            PrefixJournal journal,
            Clock clock) {
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.usage = usage;
        this.ranges = ranges;
        this.tree = tree;
        this.journal = journal;
        this.clock = clock;
    }

    /** Sets a range of a prefix apart; none of its blocks may reach into it. */
    @Transactional
    public long add(Caller caller, PrefixId id, String first, String last, RangeKind kind, @Nullable String purpose) {
        PrefixRow prefix = locked(caller, id);
        IPAddress from = inside(prefix, "first", first);
        IPAddress to = inside(prefix, "last", last);
        if (from.compareTo(to) > 0) {
            throw ProblemException.field("last", "range-order");
        }
        refuseBlocks(prefix, from, to);
        RangeRow draft = new RangeRow(0, id, from, to, kind, purpose);
        Instant now = clock.instant();
        long range = insert(prefix, draft, now);
        tree.refill(prefix);
        journal.write(caller, prefix, Action.RANGE, null, facts(draft), now);
        return range;
    }

    /** Lets a range go: what of it is not given can be given again. */
    @Transactional
    public void remove(Caller caller, long rangeId) {
        RangeRow range = ranges.find(rangeId).orElseThrow(ProblemException::notFound);
        PrefixRow prefix = locked(caller, range.prefixId());
        ranges.remove(rangeId);
        tree.refill(prefix);
        journal.write(caller, prefix, Action.RANGE, facts(range), null, clock.instant());
    }

    private PrefixRow locked(Caller caller, PrefixId id) {
        PrefixRow found = prefixes.find(id).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, found);
        spaces.lockStructure(found.spaceId());
        usage.lock(id);
        return prefixes.find(id).orElseThrow(ProblemException::notFound);
    }

    private long insert(PrefixRow prefix, RangeRow draft, Instant now) {
        try {
            return ranges.add(prefix.spaceId(), draft, now);
        } catch (DataIntegrityViolationException e) {
            throw ProblemException.of(
                    IpamProblem.RANGE_OVERLAPS, IpText.canonical(draft.first()), IpText.canonical(draft.last()));
        }
    }

    private void refuseBlocks(PrefixRow prefix, IPAddress first, IPAddress last) {
        Optional<PrefixRow> across = prefixes.childrenOf(prefix.id()).stream()
                .filter(child -> child.cidr().range().overlaps(first.spanWithRange(last)))
                .findFirst();
        across.ifPresent(child -> {
            throw ProblemException.field("first", "range-across", child.cidr().toString());
        });
    }

    private static IPAddress inside(PrefixRow prefix, String field, String text) {
        IPAddress address = IpText.address(text).orElseThrow(() -> ProblemException.field(field, "ip"));
        if (!prefix.cidr().contains(address)) {
            throw ProblemException.field(field, "range-outside", prefix.cidr().toString());
        }
        return address;
    }

    private static Map<String, Object> facts(RangeRow range) {
        return Map.of(
                "first", IpText.canonical(range.first()),
                "last", IpText.canonical(range.last()),
                "kind", range.kind().name());
    }
}
