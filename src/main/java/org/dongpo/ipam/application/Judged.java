package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is to do with one address.
 *
 * @param after its state and holder afterwards, for one that changes
 */
record Judged(
        int row,
        String ip,
        Verdict verdict,
        @Nullable Known known,
        @Nullable After after,
        List<BatchFault> faults) {

    Judged {
        faults = List.copyOf(faults);
    }

    /** How it was decided. */
    enum Verdict {
        CHANGED,
        UNCHANGED,
        PASSED_OVER,
        REFUSED
    }

    /** An address as it is. */
    record Known(
            @Nullable AddressId id,
            SpaceId space,
            @Nullable PrefixId prefix,
            AddressState state,
            @Nullable Holder holder,
            @Nullable String reference,
            @Nullable Instant expiresAt) {

        /** One that is held for good, or not at all. */
        Known(
                @Nullable AddressId id,
                SpaceId space,
                @Nullable PrefixId prefix,
                AddressState state,
                @Nullable Holder holder,
                @Nullable String reference) {
            this(id, space, prefix, state, holder, reference, null);
        }

        AddressId requireId() {
            return Objects.requireNonNull(id);
        }

        /** The prefix of an address that is given or released: it always has one. */
        PrefixId requirePrefix() {
            return Objects.requireNonNull(prefix);
        }
    }

    /** An address as it becomes; without a term when it is held for good, or by nobody. */
    record After(
            AddressState state,
            @Nullable Holder holder,
            @Nullable Instant expiresAt) {

        Holder requireHolder() {
            return Objects.requireNonNull(holder);
        }
    }

    static Judged refused(Ask ask, String ip, @Nullable Known known, BatchFault fault) {
        return new Judged(ask.row(), ip, Verdict.REFUSED, known, null, List.of(fault));
    }

    /** A place that is at fault itself. */
    static Judged refused(Ask ask) {
        return new Judged(ask.row(), ask.text(), Verdict.REFUSED, null, null, ask.faults());
    }

    static Judged changed(Ask ask, String ip, Known known, After after) {
        return new Judged(ask.row(), ip, Verdict.CHANGED, known, after, List.of());
    }

    static Judged unchanged(Ask ask, String ip, Known known) {
        return new Judged(ask.row(), ip, Verdict.UNCHANGED, known, null, List.of());
    }

    static Judged passedOver(Ask ask, String ip) {
        return new Judged(ask.row(), ip, Verdict.PASSED_OVER, null, null, List.of());
    }

    /** An address that does not concern the action: refused when it was named for itself, passed over in a range. */
    static Judged ofNoConcern(Ask ask, String ip, @Nullable Known known, BatchFault fault) {
        return ask.strict() ? refused(ask, ip, known, fault) : passedOver(ask, ip);
    }

    Known requireKnown() {
        return Objects.requireNonNull(known);
    }

    After requireAfter() {
        return Objects.requireNonNull(after);
    }

    /** Whether a held address changes its holder, or what is said of him. */
    boolean changesHolder() {
        return !Objects.equals(requireKnown().holder(), requireAfter().holder());
    }

    /** Whether a held address gets another term. */
    boolean changesTerm() {
        return !Objects.equals(requireKnown().expiresAt(), requireAfter().expiresAt());
    }

    /** Notices an address that was named before: twice for the same is once; for something else it is refused. */
    static final class Once<K> {

        private final Map<K, Ask> first = new HashMap<>();

        /** Nothing the first time. */
        @Nullable
        Judged again(K key, Ask ask, String ip) {
            Ask before = first.putIfAbsent(key, ask);
            if (before == null) {
                return null;
            }
            HolderChange same = before.change();
            return same == ask.change()
                    ? passedOver(ask, ip)
                    : refused(ask, ip, null, BatchFault.address("batch-twice", before.row()));
        }
    }

    /** The same, refused after all. */
    Judged refusedFor(BatchFault fault) {
        return new Judged(row, ip, Verdict.REFUSED, known, null, List.of(fault));
    }

    /** The ids of addresses that the register knows. */
    static List<AddressId> ids(List<Judged> judged) {
        return judged.stream().map(one -> one.requireKnown().requireId()).toList();
    }

    /** Those that change. */
    static List<Judged> changing(Collection<Judged> all) {
        List<Judged> changing = new ArrayList<>();
        all.stream().filter(one -> one.verdict() == Verdict.CHANGED).forEach(changing::add);
        return changing;
    }
}
