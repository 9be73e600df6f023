package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.Succession;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.HoldingChangeStore;
import org.dongpo.ipam.persistence.HoldingChangeStore.Action;
import org.dongpo.ipam.persistence.HoldingChangeStore.Change;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.HoldingStore.Current;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to an address between being given and being released: it is confirmed, renewed, and changes hands. */
@Service
@Transactional
public class AddressLife {

    private final HeldAddresses held;
    private final AddressStore addresses;
    private final HoldingStore holdings;
    private final HoldingChangeStore changes;
    private final Holders holders;
    private final Terms terms;
    private final Watching watching;
    private final AuditLog audit;
    private final Clock clock;

    AddressLife(
            HeldAddresses held,
            AddressStore addresses,
            HoldingStore holdings,
            HoldingChangeStore changes,
            Holders holders,
            Terms terms,
            Watching watching,
            AuditLog audit,
            Clock clock) {
        this.held = held;
        this.addresses = addresses;
        this.holdings = holdings;
        this.changes = changes;
        this.holders = holders;
        this.terms = terms;
        this.watching = watching;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who is to hold an address, at which terminal.
     *
     * @param correction whether something was written wrongly only: then the holding goes on
     */
    public record Edit(
            UnitId unitId,
            @Nullable PersonId personId,
            Holder.Terminal terminal,
            @Nullable String purpose,
            boolean correction,
            @Nullable String reason) {}

    /** An address that is locked, with its holding. */
    private record Held(AddressRow address, Current holding) {}

    /**
     * Says that an address that was given works.
     *
     * @throws ProblemException {@code address-not-assigned} when it is not waiting for that
     */
    public void confirm(Caller caller, AddressId id, @Nullable String reason) {
        Held found = lock(caller, id);
        if (found.address().state() != AddressState.ASSIGNED) {
            throw ProblemException.of(IpamProblem.ADDRESS_NOT_ASSIGNED, ip(found.address()));
        }
        addresses.confirm(id, now());
        write(caller, found, "address.confirm", new Change(Action.CONFIRM, reason, Map.of(), Map.of()));
    }

    /** Gives a holding another term; null for good. */
    public void renew(Caller caller, AddressId id, @Nullable Instant expiresAt, String reason) {
        Instant until = terms.checked(expiresAt);
        Held found = lock(caller, id);
        holdings.renew(found.holding().id(), until);
        terms.judge(List.of(id));
        write(
                caller,
                found,
                "address.renew",
                Change.renewal(reason, found.holding().expiresAt(), until));
    }

    /**
     * Changes who holds an address, at which terminal, or why. Who or which terminal is another holding that follows at
     * the same instant, unless it is a correction.
     */
    public void change(Caller caller, AddressId id, Edit edit) {
        Held found = lock(caller, id);
        Succession change = new Succession(found.holding().holder(), wanted(caller, found, edit), edit.correction());
        switch (change.kind()) {
            case NONE -> {}
            case REFUSED -> throw ProblemException.field("correction", "correction-who");
            case IN_PLACE -> correct(caller, found, change, edit.reason());
            case SUCCESSION -> succeed(caller, found, change, edit.reason());
        }
    }

    private Holder wanted(Caller caller, Held found, Edit edit) {
        Holder before = found.holding().holder();
        boolean sameUnit = edit.unitId().equals(before.unitId());
        boolean samePerson = sameUnit && java.util.Objects.equals(edit.personId(), before.personId());
        if (samePerson) {
            return new Holder(
                    before.unitId(), before.divisionCode(), before.personId(), edit.terminal(), edit.purpose());
        }
        Unit unit = holders.unit(caller, edit.unitId());
        Person person = holders.person(edit.personId(), unit);
        return new Holder(
                unit.id(), unit.divisionCode(), person == null ? null : person.id(), edit.terminal(), edit.purpose());
    }

    private void correct(Caller caller, Held found, Succession change, @Nullable String reason) {
        holdings.edit(found.holding().id(), change.after());
        watching.judge(found.address().spaceId(), List.of(ip(found.address())));
        Action action = change.correction() ? Action.CORRECT : Action.EDIT;
        write(caller, found, "address.change", new Change(action, reason, change.was(), change.is()));
    }

    private void succeed(Caller caller, Held found, Succession change, @Nullable String reason) {
        AddressId id = found.address().id();
        Holder after = change.after();
        Instant now = now();
        holdings.end(id, now);
        holdings.begin(List.of(new Beginning(
                id, after, found.holding().reference(), now, found.holding().expiresAt())));
        addresses.belong(id, after.unitId(), after.divisionCode(), now);
        terms.judge(List.of(id));
        watching.judge(found.address().spaceId(), List.of(ip(found.address())));
        write(caller, found, "address.change", new Change(Action.SUCCEED, reason, change.was(), change.is()));
    }

    private Held lock(Caller caller, AddressId id) {
        AddressRow address = held.lockOwn(caller, id);
        if (address.state() != AddressState.ASSIGNED && address.state() != AddressState.ACTIVE) {
            throw ProblemException.of(IpamProblem.ADDRESS_NOT_HELD, ip(address));
        }
        return new Held(address, holdings.current(id).orElseThrow());
    }

    /** Into the history of the address, and the same into the audit record. */
    private void write(Caller caller, Held found, String verb, Change change) {
        AddressId id = found.address().id();
        changes.add(caller, found.holding().id(), id, change, now());
        Map<String, Object> detail = new TreeMap<>(Map.of("ip", ip(found.address())));
        detail.put("how", change.action().name());
        detail.put("reason", change.reason() == null ? "" : change.reason());
        AuditEvent event = new AuditEvent(verb, "address", id.toString(), detail);
        audit.record(caller, event.changing(change.before(), change.after()));
    }

    private static String ip(AddressRow address) {
        return IpText.canonical(address.ip());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
