package org.dongpo.ledger.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.LedgerEntry;
import org.dongpo.ipam.AddressRegister.NewPrefix;
import org.dongpo.ipam.Holder;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.CheckedLedger.Entry;
import org.dongpo.ledger.domain.intake.CheckedLedger.MissingPrefix;
import org.dongpo.ledger.domain.intake.LedgerRow;
import org.dongpo.ledger.domain.intake.LedgerRow.Occupant;
import org.dongpo.ledger.domain.intake.Surroundings.UnitKey;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters what is sound in a ledger: all of it or nothing. */
@Component
class LedgerEntering {

    /** Addresses that go to the database together. */
    private static final int BATCH = 10_000;

    private final AddressRegister register;
    private final Organizations organizations;
    private final AuditLog audit;

    LedgerEntering(AddressRegister register, Organizations organizations, AuditLog audit) {
        this.register = register;
        this.organizations = organizations;
        this.audit = audit;
    }

    /** The register has changed since the ledger was checked. Nothing has been entered. */
    static final class RegisterMovedException extends RuntimeException {}

    /**
     * Enters a ledger that has just been checked.
     *
     * @param last is done in the same transaction
     * @throws RegisterMovedException when an address that was free then is not any more
     */
    @Transactional
    public void enter(
            Caller caller,
            Destination destination,
            LedgerFile file,
            CheckedLedger ledger,
            LedgerProgress progress,
            Runnable last) {
        SpaceId space = destination.ensure(caller, register);
        Map<UnitKey, UnitId> units = enterUnits(caller, ledger.units());
        Map<PersonDraft, PersonId> people = enterPeople(caller, ledger, units);
        List<LedgerEntry> entries = ledger.entries().stream()
                .filter(entry -> !entry.isRegistered())
                .sorted(Comparator.comparing(Entry::ip))
                .map(entry -> entry(entry, units, people))
                .toList();
        enterAddresses(caller, space, ledger.prefixes(), entries, file.name(), progress);
        audit.record(caller, event(space, file, ledger));
        last.run();
    }

    /** In one order for all, so that two imports at once wait for each other and do not block each other. */
    private Map<UnitKey, UnitId> enterUnits(Caller caller, Set<UnitKey> keys) {
        List<UnitKey> sorted = keys.stream()
                .sorted(Comparator.comparing(UnitKey::divisionCode).thenComparing(UnitKey::name))
                .toList();
        List<Unit> units = organizations.ensureUnits(
                caller,
                sorted.stream()
                        .map(key -> new UnitDraft(key.name(), key.divisionCode()))
                        .toList());
        Map<UnitKey, UnitId> ids = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            ids.put(sorted.get(i), units.get(i).id());
        }
        return ids;
    }

    private Map<PersonDraft, PersonId> enterPeople(Caller caller, CheckedLedger ledger, Map<UnitKey, UnitId> units) {
        List<PersonDraft> drafts = new ArrayList<>();
        ledger.people()
                .forEach((unit, occupants) -> occupants.forEach(
                        occupant -> drafts.add(draft(Objects.requireNonNull(units.get(unit)), occupant))));
        drafts.sort(
                Comparator.comparingLong((PersonDraft draft) -> draft.unitId().value())
                        .thenComparing(PersonDraft::name));
        List<Person> people = organizations.ensurePeople(caller, drafts);
        Map<PersonDraft, PersonId> ids = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            ids.put(drafts.get(i), people.get(i).id());
        }
        return ids;
    }

    private static PersonDraft draft(UnitId unit, Occupant occupant) {
        return new PersonDraft(unit, occupant.name(), occupant.department(), occupant.phone());
    }

    private static LedgerEntry entry(Entry entry, Map<UnitKey, UnitId> units, Map<PersonDraft, PersonId> people) {
        LedgerRow row = entry.member().row();
        UnitId unit = Objects.requireNonNull(units.get(entry.member().unit()));
        Occupant occupant = row.person();
        Holder holder = new Holder(
                unit,
                entry.member().unit().divisionCode(),
                occupant == null ? null : people.get(draft(unit, occupant)),
                terminal(row),
                row.terminal().purpose());
        return new LedgerEntry(entry.ip().toString(), holder, instant(row.since()));
    }

    private static Holder.Terminal terminal(LedgerRow row) {
        LedgerRow.Place place = row.terminal();
        LedgerRow.Mac mac = row.mac();
        return new Holder.Terminal(
                place.name(), place.kind(), mac == null ? null : mac.address(), place.place(), place.port());
    }

    private static @Nullable Instant instant(@Nullable LocalDate date) {
        return date == null ? null : date.atStartOfDay(CityTime.ZONE).toInstant();
    }

    private void enterAddresses(
            Caller caller,
            SpaceId space,
            List<MissingPrefix> missing,
            List<LedgerEntry> entries,
            String reference,
            LedgerProgress progress) {
        List<NewPrefix> prefixes = missing.stream().map(LedgerEntering::prefix).toList();
        Steps steps = new Steps(progress, prefixes.size() + entries.size());
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<LedgerEntry> batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
            List<String> entered =
                    register.enter(caller, space, from == 0 ? prefixes : List.of(), batch, reference, steps::add);
            if (entered.size() < batch.size()) {
                throw new RegisterMovedException();
            }
        }
    }

    /** Counts prefixes and addresses alike: in some ledgers the prefixes take the longer. */
    private static final class Steps {

        private final LedgerProgress progress;
        private final long total;
        private long done;

        Steps(LedgerProgress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        void add(int more) {
            done += more;
            progress.at(done, total);
        }
    }

    private static NewPrefix prefix(MissingPrefix missing) {
        return new NewPrefix(
                missing.cidr().toString(),
                missing.gateway() == null ? null : missing.gateway().toString(),
                null,
                missing.divisionCode(),
                false);
    }

    private static AuditEvent event(SpaceId space, LedgerFile file, CheckedLedger ledger) {
        return new AuditEvent(
                "ledger.import",
                "space",
                space.toString(),
                Map.of(
                        "file", file.name(),
                        "rows", ledger.rows(),
                        "addresses", ledger.entries().size(),
                        "created", ledger.created(),
                        "problems", ledger.problems().size()));
    }
}
