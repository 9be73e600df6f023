package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.PrefixBook.Booked;
import org.dongpo.ipam.PrefixBook.Conflict;
import org.dongpo.ipam.PrefixBook.Draft;
import org.dongpo.ipam.PrefixBook.Planted;
import org.dongpo.ipam.PrefixBook.Reason;
import org.dongpo.ipam.PrefixBook.Status;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.domain.PrefixFinder;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes many prefixes in one go: what of them is missing, and the caller's to make. */
@Component
class Planting {

    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final BulkGrowth growth;
    private final Authority authority;
    private final PrefixJournal journal;
    private final Clock clock;

    Planting(
            SpaceStore spaces,
            PrefixStore prefixes,
            BulkGrowth growth,
            Authority authority,
            PrefixJournal journal,
            Clock clock) {
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.growth = growth;
        this.authority = authority;
        this.journal = journal;
        this.clock = clock;
    }

    Planted plant(Caller caller, SpaceId space, List<Draft> drafts) {
        if (!spaces.lockStructure(space)) {
            throw ProblemException.field("spaceId", "unknown-space");
        }
        Cidr whole = Cidr.of(drafts.get(0).cidr());
        List<PrefixRow> known = new ArrayList<>(prefixes.inside(space, whole));
        prefixes.parentOf(space, whole).ifPresent(known::add);
        Sorting sorting = new Sorting(caller, space, known);
        drafts.forEach(sorting::sort);
        Instant now = clock.instant();
        List<PrefixRow> grown = sorting.fresh.isEmpty() ? List.of() : growth.grow(whole, known, sorting.fresh, now);
        journal.createdAll(caller, grown, now);
        return new Planted(grown.stream().map(Planting::booked).toList(), sorting.there, sorting.conflicts);
    }

    static Booked booked(PrefixRow row) {
        return new Booked(
                row.id(), row.cidr().toString(), Status.valueOf(row.status().name()), row.divisionCode(), row.unitId());
    }

    /** What lies around a draft: a prefix that is there, or, without a row, one that is about to be made. */
    private record Ground(@Nullable PrefixRow row, @Nullable String delegatedTo) {

        boolean isClosed() {
            return row != null && (row.status() == PrefixStatus.RESERVED || row.status() == PrefixStatus.RETIRED);
        }
    }

    private final class Sorting {

        private final Caller caller;
        private final SpaceId space;
        private final Scope scope;
        private final Map<Cidr, PrefixRow> byCidr = new HashMap<>();
        private final PrefixFinder<Ground> finder = new PrefixFinder<>();
        private final List<PrefixStore.Draft> fresh = new ArrayList<>();
        private final List<Booked> there = new ArrayList<>();
        private final List<Conflict> conflicts = new ArrayList<>();

        Sorting(Caller caller, SpaceId space, List<PrefixRow> known) {
            this.caller = caller;
            this.space = space;
            this.scope = caller.scope(Permission.REGISTER_WRITE);
            for (PrefixRow row : known) {
                byCidr.put(row.cidr(), row);
                finder.add(row.cidr(), new Ground(row, row.delegatedTo()));
            }
        }

        void sort(Draft draft) {
            Cidr cidr = Cidr.of(draft.cidr());
            PrefixRow present = byCidr.get(cidr);
            Ground around = finder.around(cidr).orElse(null);
            Reason reason = present == null ? refusal(draft, around) : difference(draft, present);
            if (reason != null) {
                conflicts.add(new Conflict(draft, present == null ? null : booked(present), reason));
            } else if (present != null) {
                there.add(booked(present));
            } else {
                String delegatedTo = around == null ? null : around.delegatedTo();
                fresh.add(new PrefixStore.Draft(space, cidr, delegatedTo, facts(draft)));
                finder.add(cidr, new Ground(null, delegatedTo));
            }
        }

        private @Nullable Reason refusal(Draft draft, @Nullable Ground around) {
            if (around != null && around.isClosed()) {
                return Reason.BLOCKED;
            }
            boolean may = scope.covers(draft.divisionCode(), draft.unitId())
                    && (around != null && around.row() == null
                            || authority.mayPlace(
                                    caller, Optional.ofNullable(around).map(Ground::row)));
            return may ? null : Reason.OUTSIDE_SCOPE;
        }
    }

    private static @Nullable Reason difference(Draft draft, PrefixRow present) {
        boolean keptBack = present.status() == PrefixStatus.RESERVED || present.status() == PrefixStatus.RETIRED;
        if (keptBack != (draft.status() == Status.RESERVED)) {
            return Reason.STATUS;
        }
        if (!draft.divisionCode().equals(present.divisionCode())) {
            return Reason.DIVISION;
        }
        return draft.unitId() != null && !draft.unitId().equals(present.unitId()) ? Reason.UNIT : null;
    }

    private static PrefixFacts facts(Draft draft) {
        return PrefixFacts.plain(
                        PrefixStatus.valueOf(draft.status().name()), draft.divisionCode(), null, draft.purpose())
                .withUnit(draft.unitId());
    }
}
