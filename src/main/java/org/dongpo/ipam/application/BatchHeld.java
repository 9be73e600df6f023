package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Judged.After;
import org.dongpo.ipam.application.Judged.Known;
import org.dongpo.ipam.application.Judged.Verdict;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.BatchQueries;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The part of a batch that decides about held addresses: which of them are released or changed. */
@Component
class BatchHeld {

    private final BatchFinding finding;
    private final AddressQueries addresses;
    private final BatchQueries queries;

    BatchHeld(BatchFinding finding, AddressQueries addresses, BatchQueries queries) {
        this.finding = finding;
        this.addresses = addresses;
        this.queries = queries;
    }

    /** Locks the addresses and decides about each. */
    List<Judged> judge(BatchOrder order, @Nullable SpaceId space, List<Ask> asks, Scope scope) {
        Map<Integer, List<AddressId>> found = finding.held(space, asks, scope);
        Map<AddressId, AddressId> partners = order.withPartner() ? finding.addPartners(found) : Map.of();
        List<AddressId> all = found.values().stream().flatMap(List::stream).toList();
        finding.lock(all);
        if (order.withPartner()) {
            finding.requireSame(all, partners);
        }
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
                judged.add(again == null ? judge(order.action(), ask, view, scope, delegated) : again);
            }
        }
        return partners.isEmpty() ? judged : together(judged, partners, views);
    }

    /** What has a partner is released together with it, or not at all. */
    private static List<Judged> together(
            List<Judged> judged, Map<AddressId, AddressId> partners, Map<AddressId, AddressView> views) {
        Set<AddressId> released = Set.copyOf(Judged.ids(Judged.changing(judged)));
        return judged.stream()
                .map(one -> {
                    AddressId partner = one.verdict() == Verdict.CHANGED
                            ? partners.get(one.requireKnown().requireId())
                            : null;
                    return partner == null || released.contains(partner)
                            ? one
                            : one.refusedFor(BatchFault.address(
                                    "batch-partner",
                                    Objects.requireNonNull(views.get(partner)).ip()));
                })
                .toList();
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
}
