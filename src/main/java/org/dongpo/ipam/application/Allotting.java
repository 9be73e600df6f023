package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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

/** Gives addresses of one prefix to several holders in one transaction: those who asked while another was served. */
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
            Choice choice,
            UnitId unitId,
            @Nullable PersonId personId,
            @Nullable String purpose,
            AuditLog.Entry entry,
            @Nullable Instant expiresAt) {

        /** For good. */
        Order(
                Choice choice,
                UnitId unitId,
                @Nullable PersonId personId,
                @Nullable String purpose,
                AuditLog.Entry entry) {
            this(choice, unitId, personId, purpose, entry, null);
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
     * Serves orders for one prefix, each wholly or not at all. Who may have what is looked at here, once for all of them
     * and after the prefix was waited for.
     */
    @Transactional
    public List<Answer> allot(PrefixId id, List<Order> orders) {
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Giving.Turn turn = giving.turn(id);
        Map<UnitId, Unit> units =
                organizations.units(orders.stream().map(Order::unitId).collect(Collectors.toSet()));
        Map<Order, Answer> answers = new IdentityHashMap<>();
        List<Admitted> admitted = new ArrayList<>();
        for (Order order : orders) {
            try {
                admitted.add(admit(order, turn.prefix(), units));
            } catch (ProblemException refusal) {
                answers.put(order, Answer.refused(refusal));
            }
        }
        if (!admitted.isEmpty()) {
            serve(turn, admitted, now, answers);
        }
        return orders.stream().map(answers::get).map(Objects::requireNonNull).toList();
    }

    private static Admitted admit(Order order, PrefixRow prefix, Map<UnitId, Unit> units) {
        Authority.check(order.caller(), Permission.ADDRESS_ALLOCATE, prefix);
        Unit unit = units.get(order.unitId());
        Scope scope = order.caller().scope(Permission.ADDRESS_ALLOCATE);
        if (unit == null || !scope.covers(unit.divisionCode(), unit.id())) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
        Holder holder =
                new Holder(unit.id(), unit.divisionCode(), order.personId(), Holder.Terminal.UNKNOWN, order.purpose());
        return new Admitted(order, unit, holder);
    }

    private void serve(Giving.Turn turn, List<Admitted> admitted, Instant now, Map<Order, Answer> answers) {
        List<Outcome> outcomes = giving.give(
                turn, admitted.stream().map(Allotting::wish).toList(), new Becoming(AddressState.ASSIGNED, null, now));
        List<Beginning> beginnings = new ArrayList<>();
        List<AuditLog.Entry> entries = new ArrayList<>();
        for (int i = 0; i < admitted.size(); i++) {
            Admitted one = admitted.get(i);
            Map<IPAddress, AddressId> given = outcomes.get(i).given();
            Allotment allotment = new Allotment(
                    given,
                    turn.place(),
                    one.unit(),
                    one.holder(),
                    now,
                    one.order().expiresAt());
            answers.put(one.order(), new Answer(allotment, outcomes.get(i).refusal()));
            if (!given.isEmpty()) {
                given.values()
                        .forEach(address -> beginnings.add(new Beginning(
                                address, one.holder(), null, now, one.order().expiresAt())));
                entries.add(entry(one.order().entry(), given));
            }
        }
        if (!entries.isEmpty()) {
            holdings.begin(beginnings);
            judgeTerms(beginnings);
            audit.recordAll(entries);
        }
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
