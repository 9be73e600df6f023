package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Giving.Becoming;
import org.dongpo.ipam.application.Giving.Outcome;
import org.dongpo.ipam.application.Giving.Part;
import org.dongpo.ipam.application.Giving.Turn;
import org.dongpo.ipam.application.Giving.Wish;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore.PrefixInSpace;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives addresses to several holders in one transaction: those who asked while others were served. */
@Component
class Allotting {

    private final Giving giving;
    private final HoldingStore holdings;
    private final Organizations organizations;
    private final Terms terms;
    private final AuditLog audit;
    private final Clock clock;

    Allotting(
            Giving giving,
            HoldingStore holdings,
            Organizations organizations,
            Terms terms,
            AuditLog audit,
            Clock clock) {
        this.giving = giving;
        this.holdings = holdings;
        this.organizations = organizations;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What one asks for.
     *
     * @param entry what the audit record will say, without the addresses
     */
    record Order(
            PrefixId prefix,
            Choice choice,
            UnitId unitId,
            @Nullable PersonId personId,
            @Nullable String purpose,
            AuditLog.Entry entry,
            @Nullable Instant expiresAt) {

        /** For good. */
        Order(
                PrefixId prefix,
                Choice choice,
                UnitId unitId,
                @Nullable PersonId personId,
                @Nullable String purpose,
                AuditLog.Entry entry) {
            this(prefix, choice, unitId, personId, purpose, entry, null);
        }

        Caller caller() {
            return entry.caller();
        }
    }

    /** What one got, where, for whom and since when. */
    record Allotment(
            Map<IPAddress, AddressId> given,
            PrefixInSpace place,
            Unit unit,
            Holder holder,
            Instant since,
            @Nullable Instant expiresAt) {}

    /** What was given to one, or why nothing was. */
    record Answer(@Nullable Allotment allotment, @Nullable ProblemException refusal) {

        static Answer refused(ProblemException refusal) {
            return new Answer(null, refusal);
        }

        Allotment orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return Objects.requireNonNull(allotment);
        }
    }

    /** An order whose owner may have it, for whom. */
    private record Admitted(Order order, Unit unit, Holder holder) {}

    /**
     * Serves orders, each wholly or not at all. Who may have what is looked at here, once for all of them and after the
     * prefixes are theirs.
     *
     * @param waits whether to wait for the prefix that somebody else has now; then it is one prefix
     * @return the answers; null to one whose prefix somebody else has now
     */
    @Transactional
    public List<@Nullable Answer> allot(List<Order> orders, boolean waits) {
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<PrefixId, Turn> turns =
                giving.turns(orders.stream().map(Order::prefix).collect(Collectors.toSet()), waits);
        Map<UnitId, Unit> units =
                organizations.units(orders.stream().map(Order::unitId).collect(Collectors.toSet()));
        Map<Order, Answer> answers = new IdentityHashMap<>();
        Map<PrefixId, List<Admitted>> admitted = new LinkedHashMap<>();
        for (Order order : orders) {
            Turn turn = turns.get(order.prefix());
            if (turn != null) {
                try {
                    Admitted one = admit(order, turn.prefix(), units);
                    admitted.computeIfAbsent(order.prefix(), its -> new ArrayList<>())
                            .add(one);
                } catch (ProblemException refusal) {
                    answers.put(order, Answer.refused(refusal));
                }
            }
        }
        if (!admitted.isEmpty()) {
            serve(turns, admitted, now, answers);
        }
        List<@Nullable Answer> inOrder = new ArrayList<>();
        orders.forEach(order -> inOrder.add(answers.get(order)));
        return inOrder;
    }

    private static Admitted admit(Order order, PrefixRow prefix, Map<UnitId, Unit> units) {
        Authority.check(order.caller(), Permission.ADDRESS_ALLOCATE, prefix);
        Unit unit = units.get(order.unitId());
        Scope scope = order.caller().scope(Permission.ADDRESS_ALLOCATE);
        if (unit == null || !unit.open() || !scope.covers(unit.divisionCode(), unit.id())) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
        Holder holder =
                new Holder(unit.id(), unit.divisionCode(), order.personId(), Holder.Terminal.UNKNOWN, order.purpose());
        return new Admitted(order, unit, holder);
    }

    private void serve(
            Map<PrefixId, Turn> turns,
            Map<PrefixId, List<Admitted>> admitted,
            Instant now,
            Map<Order, Answer> answers) {
        List<Part> parts = new ArrayList<>();
        admitted.forEach((prefix, some) -> parts.add(new Part(
                Objects.requireNonNull(turns.get(prefix)),
                some.stream().map(Allotting::wish).toList())));
        Map<PrefixId, List<Outcome>> outcomes = giving.give(parts, new Becoming(AddressState.ASSIGNED, null, now));
        List<Beginning> beginnings = new ArrayList<>();
        List<AuditLog.Entry> entries = new ArrayList<>();
        admitted.forEach((prefix, some) -> {
            Turn turn = Objects.requireNonNull(turns.get(prefix));
            Iterator<Outcome> its = outcomes.getOrDefault(prefix, List.of()).iterator();
            for (Admitted one : some) {
                Outcome outcome = its.next();
                answers.put(one.order(), answer(turn, one, outcome, now));
                if (!outcome.given().isEmpty()) {
                    outcome.given().values().forEach(address -> beginnings.add(beginning(address, one, now)));
                    entries.add(entry(one.order().entry(), outcome.given()));
                }
            }
        });
        if (!entries.isEmpty()) {
            holdings.begin(beginnings);
            judgeTerms(beginnings);
            audit.recordAll(entries);
        }
    }

    private static Answer answer(Turn turn, Admitted one, Outcome outcome, Instant now) {
        Allotment allotment = new Allotment(
                outcome.given(),
                turn.place(),
                one.unit(),
                one.holder(),
                now,
                one.order().expiresAt());
        return new Answer(allotment, outcome.refusal());
    }

    private static Beginning beginning(AddressId address, Admitted one, Instant now) {
        return new Beginning(address, one.holder(), null, now, one.order().expiresAt());
    }

    /** Most are given for good, and nobody need look. */
    private void judgeTerms(List<Beginning> beginnings) {
        List<AddressId> ending = beginnings.stream()
                .filter(row -> row.expiresAt() != null)
                .map(Beginning::addressId)
                .toList();
        if (!ending.isEmpty()) {
            terms.judge(ending);
        }
    }

    private static Wish wish(Admitted admitted) {
        return new Wish(
                admitted.order().choice(),
                admitted.unit().divisionCode(),
                admitted.unit().id());
    }

    private static AuditLog.Entry entry(AuditLog.Entry blank, Map<IPAddress, AddressId> given) {
        AuditEvent event = blank.event();
        String addresses =
                String.join(", ", given.keySet().stream().map(IpText::canonical).toList());
        return new AuditLog.Entry(
                blank.caller(),
                new AuditEvent(event.action(), event.objectType(), event.objectId(), Map.of("addresses", addresses)),
                blank.traceId());
    }
}
