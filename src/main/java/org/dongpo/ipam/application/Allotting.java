package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives addresses of one prefix to several holders in one transaction: those who asked while another was served. */
@Component
class Allotting {

    private final Giving giving;
    private final HoldingStore holdings;
    private final AuditLog audit;
    private final Clock clock;

    Allotting(Giving giving, HoldingStore holdings, AuditLog audit, Clock clock) {
        this.giving = giving;
        this.holdings = holdings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What one asks for; the entry is what the audit record will say, without the addresses. */
    record Order(Choice choice, Holder holder, AuditLog.Entry entry) {}

    /** What one got, and since when. */
    record Allotment(Outcome outcome, Instant since) {}

    /** Serves orders for one prefix, each wholly or not at all. */
    @Transactional
    public List<Allotment> allot(PrefixId prefix, List<Order> orders) {
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Outcome> outcomes = giving.give(
                prefix, orders.stream().map(Allotting::wish).toList(), new Becoming(AddressState.ASSIGNED, null, now));
        List<Beginning> beginnings = new ArrayList<>();
        List<AuditLog.Entry> entries = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Map<IPAddress, AddressId> given = outcomes.get(i).given();
            if (!given.isEmpty()) {
                Order order = orders.get(i);
                given.values().forEach(id -> beginnings.add(new Beginning(id, order.holder(), null, now)));
                entries.add(entry(order.entry(), given));
            }
        }
        if (!entries.isEmpty()) {
            holdings.begin(beginnings);
            audit.recordAll(entries);
        }
        return outcomes.stream().map(outcome -> new Allotment(outcome, now)).toList();
    }

    private static Wish wish(Order order) {
        return new Wish(
                order.choice(), order.holder().divisionCode(), order.holder().unitId());
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
