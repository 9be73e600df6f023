package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Judged.After;
import org.dongpo.ipam.application.Judged.Known;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.ipam.domain.Succession;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.BatchQueries;
import org.dongpo.ipam.persistence.BatchStore;
import org.dongpo.ipam.persistence.BatchStore.Owner;
import org.dongpo.ipam.persistence.HoldingChangeStore;
import org.dongpo.ipam.persistence.HoldingChangeStore.Action;
import org.dongpo.ipam.persistence.HoldingChangeStore.Change;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The part of a batch that concerns held addresses: releasing them, and changing their holders. */
@Component
class BatchHeld {

    private final BatchFinding finding;
    private final AddressQueries addresses;
    private final BatchQueries queries;
    private final BatchStore store;
    private final HoldingStore holdings;
    private final HoldingChangeStore changes;
    private final CoolingTime cooling;

    BatchHeld(
            BatchFinding finding,
            AddressQueries addresses,
            BatchQueries queries,
            BatchStore store,
            HoldingStore holdings,
            HoldingChangeStore changes,
            CoolingTime cooling) {
        this.finding = finding;
        this.addresses = addresses;
        this.queries = queries;
        this.store = store;
        this.holdings = holdings;
        this.changes = changes;
        this.cooling = cooling;
    }

    /** Who says it, why and when. */
    record Word(Caller caller, @Nullable String reason, Instant at) {}

    /** Locks the addresses and decides about each. */
    List<Judged> judge(BatchAction action, @Nullable SpaceId space, List<Ask> asks, Scope scope) {
        Map<Integer, List<AddressId>> found = finding.held(space, asks, scope);
        List<AddressId> all = found.values().stream().flatMap(List::stream).toList();
        finding.lock(all);
        Map<AddressId, AddressView> views = new HashMap<>();
        addresses.all(List.copyOf(Set.copyOf(all))).forEach(view -> views.put(view.id(), view));
        Map<PrefixId, String> delegated = delegatedToOthers(views.values(), scope);
        List<Judged> judged = new ArrayList<>();
        Judged.Once<AddressId> once = new Judged.Once<>();
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            List<AddressId> ids = found.getOrDefault(i, List.of());
            if (!ask.faults().isEmpty()) {
                judged.add(Judged.refused(ask));
            } else if (ids.isEmpty()) {
                judged.add(Judged.ofNoConcern(ask, ask.text(), null, BatchFault.address("batch-unknown")));
            }
            for (AddressId id : ids) {
                AddressView view = Objects.requireNonNull(views.get(id));
                Judged again = once.again(id, ask, view.ip());
                judged.add(again == null ? judge(action, ask, view, scope, delegated) : again);
            }
        }
        return judged;
    }

    /** The prefixes that divisions administer alone of which the scope is not, with the divisions. */
    private Map<PrefixId, String> delegatedToOthers(Collection<AddressView> views, Scope scope) {
        Set<PrefixId> prefixes = views.stream()
                .map(AddressView::prefixId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<PrefixId, String> delegated = queries.delegated(prefixes);
        delegated.values().removeIf(scope::comesFromWithin);
        return delegated;
    }

    private static Judged judge(
            BatchAction action, Ask ask, AddressView view, Scope scope, Map<PrefixId, String> delegated) {
        Known known = known(view);
        Holder holder = known.holder();
        if (holder != null && !scope.covers(holder.divisionCode(), holder.unitId())) {
            // Between finding and locking it was released, and given to somebody else.
            return Judged.ofNoConcern(ask, view.ip(), null, BatchFault.address("batch-unknown"));
        }
        if (holder == null) {
            return Judged.ofNoConcern(ask, view.ip(), known, BatchFault.address(fault(view.state())));
        }
        String county = view.prefixId() == null ? null : delegated.get(view.prefixId());
        if (county != null) {
            BatchFault fault = BatchFault.address("batch-delegated", String.valueOf(view.prefixCidr()), county);
            return Judged.refused(ask, view.ip(), known, fault);
        }
        if (action == BatchAction.RELEASE) {
            return Judged.changed(ask, view.ip(), known, new After(AddressState.COOLING, null, null));
        }
        HolderChange.Result result = ask.change().after(holder);
        if (result.fault() != null) {
            return Judged.refused(ask, view.ip(), known, result.fault());
        }
        After after = new After(view.state(), result.holder(), ask.change().termAfter(known.expiresAt()));
        Judged changed = Judged.changed(ask, view.ip(), known, after);
        return changed.changesHolder() || changed.changesTerm() ? changed : Judged.unchanged(ask, view.ip(), known);
    }

    private static Known known(AddressView view) {
        boolean isHeld = view.state() == AddressState.ASSIGNED || view.state() == AddressState.ACTIVE;
        return new Known(
                view.id(),
                view.spaceId(),
                view.prefixId(),
                view.state(),
                isHeld && view.holding() != null ? view.holding().holder() : null,
                view.holding() == null ? null : view.holding().reference(),
                view.holding() == null ? null : view.holding().expiresAt());
    }

    private static String fault(AddressState state) {
        return switch (state) {
            case RESERVED -> "batch-reserved";
            case COOLING -> "batch-cooling";
            default -> "batch-unknown";
        };
    }

    void release(List<Judged> released, Word word) {
        List<AddressId> ids = ids(released);
        Change change = new Change(Action.RELEASE, word.reason(), Map.of(), Map.of());
        changes.addAll(word.caller(), map(released, one -> change), word.at());
        store.cool(ids, word.at().plus(cooling.duration()), word.at());
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

    private static List<AddressId> ids(List<Judged> judged) {
        return judged.stream().map(one -> one.requireKnown().requireId()).toList();
    }
}
