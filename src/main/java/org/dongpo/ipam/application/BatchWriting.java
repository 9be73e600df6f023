package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.dongpo.access.Caller;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Judged.Known;
import org.dongpo.ipam.domain.Succession;
import org.dongpo.ipam.persistence.BatchStore;
import org.dongpo.ipam.persistence.BatchStore.Owner;
import org.dongpo.ipam.persistence.HoldingChangeStore;
import org.dongpo.ipam.persistence.HoldingChangeStore.Action;
import org.dongpo.ipam.persistence.HoldingChangeStore.Change;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The part of a batch that writes what becomes of held addresses: they are released, handed on, and renewed. */
@Component
class BatchWriting {

    private final BatchStore store;
    private final HoldingStore holdings;
    private final HoldingChangeStore changes;
    private final CoolingTime cooling;

    BatchWriting(BatchStore store, HoldingStore holdings, HoldingChangeStore changes, CoolingTime cooling) {
        this.store = store;
        this.holdings = holdings;
        this.changes = changes;
        this.cooling = cooling;
    }

    /** Who says it, why and when. */
    record Word(Caller caller, @Nullable String reason, Instant at) {}

    void release(List<Judged> released, Word word) {
        Change change = new Change(Action.RELEASE, word.reason(), Map.of(), Map.of());
        changes.addAll(word.caller(), map(released, one -> change), word.at());
        store.cool(Judged.ids(released), word.at().plus(cooling.duration()), word.at());
        Map<PrefixId, Integer> counts = new TreeMap<>(Comparator.comparingLong(PrefixId::value));
        released.forEach(one -> counts.merge(one.requireKnown().requirePrefix(), 1, Integer::sum));
        store.countCooling(counts);
    }

    /** What a change means for the holding of an address. */
    private record Following(Known known, Succession succession) {

        static Following of(Judged one) {
            Holder before = Objects.requireNonNull(one.requireKnown().holder());
            Holder after = one.requireAfter().requireHolder();
            return new Following(one.requireKnown(), new Succession(before, after, false));
        }

        boolean isAnotherHolding() {
            return succession.kind() == Succession.Kind.SUCCESSION;
        }

        boolean moves() {
            return !succession.before().unitId().equals(succession.after().unitId());
        }

        Change change(@Nullable String reason) {
            return new Change(
                    isAnotherHolding() ? Action.SUCCEED : Action.EDIT, reason, succession.was(), succession.is());
        }

        Beginning beginning(Instant now) {
            // What it came from counts on while the unit keeps the address.
            String reference = moves() ? null : known.reference();
            return new Beginning(known.requireId(), succession.after(), reference, now, known.expiresAt());
        }

        Owner owner() {
            Holder after = succession.after();
            return new Owner(known.requireId(), after.unitId(), after.divisionCode());
        }
    }

    /** As one address is changed, and then renewed. */
    void change(List<Judged> changed, Word word) {
        hand(changed.stream().filter(Judged::changesHolder).toList(), word);
        renew(changed.stream().filter(Judged::changesTerm).toList(), word);
    }

    private void renew(List<Judged> renewed, Word word) {
        if (renewed.isEmpty()) {
            return;
        }
        changes.addAll(
                word.caller(),
                map(
                        renewed,
                        one -> Change.renewal(
                                word.reason(),
                                one.requireKnown().expiresAt(),
                                one.requireAfter().expiresAt())),
                word.at());
        store.renew(map(renewed, one -> Optional.ofNullable(one.requireAfter().expiresAt())));
    }

    /** Another purpose goes into the holding, anything else ends it and begins another. */
    private void hand(List<Judged> changed, Word word) {
        Map<AddressId, Following> all = map(changed, Following::of);
        Map<AddressId, Change> written = new LinkedHashMap<>();
        Map<AddressId, Optional<String>> purposes = new LinkedHashMap<>();
        List<Following> followed = new ArrayList<>();
        all.forEach((id, one) -> {
            written.put(id, one.change(word.reason()));
            if (one.isAnotherHolding()) {
                followed.add(one);
            } else {
                purposes.put(id, Optional.ofNullable(one.succession().after().purpose()));
            }
        });
        changes.addAll(word.caller(), written, word.at());
        if (!purposes.isEmpty()) {
            store.repurpose(purposes);
        }
        if (!followed.isEmpty()) {
            succeed(followed, word.at());
        }
    }

    /** Each holding ends, and another begins. */
    private void succeed(List<Following> followed, Instant now) {
        store.endHoldings(followed.stream().map(one -> one.known().requireId()).toList(), now);
        holdings.begin(followed.stream().map(one -> one.beginning(now)).toList());
        List<Owner> moved =
                followed.stream().filter(Following::moves).map(Following::owner).toList();
        if (!moved.isEmpty()) {
            store.hand(moved, now);
        }
    }

    private static <T> Map<AddressId, T> map(List<Judged> judged, Function<Judged, T> value) {
        Map<AddressId, T> map = new LinkedHashMap<>();
        judged.forEach(one -> map.put(one.requireKnown().requireId(), value.apply(one)));
        return map;
    }
}
