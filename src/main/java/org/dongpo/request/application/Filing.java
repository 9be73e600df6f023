package org.dongpo.request.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.TermOfUse;
import org.dongpo.request.Decision.Implementation;
import org.dongpo.request.RequestForm;
import org.dongpo.request.RequestForm.Term;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.request.domain.DecisionRules;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.FilingNumber;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.TerminalPlan;
import org.dongpo.request.persistence.FilingStore;
import org.dongpo.request.persistence.FilingStore.ImplementationRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.ReservationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files a request that is implemented: it gets its number, and its addresses their holders. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Filing {

    private static final TerminalEntry UNKNOWN = new TerminalEntry(null, null, null, null);

    private final AddressRegister register;
    private final FilingStore filings;
    private final Numbers numbers;

    Filing(AddressRegister register, FilingStore filings, Numbers numbers) {
        this.register = register;
        this.filings = filings;
        this.numbers = numbers;
    }

    Request.Filed file(Caller caller, Request.Implementation request, List<Implementation> rows, Instant now) {
        Map<ReservationId, List<ReservedAddress>> addresses = new HashMap<>();
        request.addresses().reservations().forEach(id -> addresses.put(id, register.addressesOf(id)));
        List<ReservedAddress> all = request.addresses().reservations().stream()
                .flatMap(id -> Objects.requireNonNull(addresses.get(id)).stream())
                .toList();
        FormChecks.refuse(DecisionRules.implementation(
                all.stream().map(ReservedAddress::id).collect(Collectors.toSet()), rows));
        Facts facts = request.facts();
        List<ImplementationRow> records = records(rows);
        filings.record(facts.id(), records);
        FilingNumber number = numbers.ofFiling(facts.divisionCode(), now);
        filings.add(facts, number, all.size(), now);
        Map<AddressId, Holder> holders = holders(facts, all, records);
        for (ReservationId id : request.addresses().reservations()) {
            register.activate(
                    caller, id, holders, number.text(), expiresAt(facts.form().term()));
        }
        return request.filed(number, now);
    }

    private static List<ImplementationRow> records(List<Implementation> rows) {
        List<ImplementationRow> records = new ArrayList<>(rows.size());
        for (Implementation row : rows) {
            String mac = MacAddress.parse(Objects.requireNonNull(row.mac()))
                    .orElseThrow()
                    .value();
            records.add(new ImplementationRow(
                    Objects.requireNonNull(row.addressId()),
                    mac,
                    Objects.requireNonNull(row.port()).strip(),
                    blankToNull(row.remark())));
        }
        return records;
    }

    private static Map<AddressId, Holder> holders(
            Facts facts, List<ReservedAddress> addresses, List<ImplementationRow> records) {
        RequestForm form = facts.form();
        Map<AddressId, TerminalEntry> plan = TerminalPlan.of(form.terminals(), addresses);
        Map<AddressId, Holder> holders = new HashMap<>();
        for (ImplementationRow row : records) {
            TerminalEntry entry = plan.getOrDefault(row.addressId(), UNKNOWN);
            String place = entry.place() == null ? form.place() : entry.place();
            Holder.Terminal terminal = new Holder.Terminal(entry.name(), entry.kind(), row.mac(), place, row.port());
            holders.put(
                    row.addressId(),
                    new Holder(
                            facts.unitId(),
                            facts.divisionCode(),
                            form.responsiblePersonId(),
                            terminal,
                            form.purpose()));
        }
        return holders;
    }

    private static @Nullable Instant expiresAt(@Nullable Term term) {
        LocalDate until = term == null || term.kind() == Term.Kind.PERMANENT ? null : term.until();
        return until == null ? null : TermOfUse.endOf(until);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
