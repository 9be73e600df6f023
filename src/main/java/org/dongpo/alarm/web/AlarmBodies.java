package org.dongpo.alarm.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.alarm.application.Responsibility.Owner;
import org.dongpo.alarm.application.Responsibility.Responsible;
import org.dongpo.alarm.persistence.AlarmQueries.Alarm;
import org.dongpo.alarm.persistence.AlarmQueries.AlarmEvidence;
import org.dongpo.ipam.AddressHolders.Held;
import org.dongpo.ipam.Holder;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** Alarms as the API tells them. */
final class AlarmBodies {

    private AlarmBodies() {}

    /** An alarm with what is known of it, the latest first. */
    record AlarmDetail(Alarm alarm, List<AlarmEvidence> evidence) {}

    /** Somebody to call. */
    record AlarmContact(
            long personId, String name, @Nullable String phoneMasked) {

        static @Nullable AlarmContact of(@Nullable Person person) {
            return person == null ? null : new AlarmContact(person.id().value(), person.name(), person.phoneMasked());
        }
    }

    /**
     * Who holds or held the address.
     *
     * @param unitContact whom to call at the unit
     * @param person who uses the address
     */
    record AlarmHolder(
            long addressId,
            String ip,
            String spaceName,
            long unitId,
            @Nullable String unitName,
            @Nullable AlarmContact unitContact,
            @Nullable AlarmContact person,
            Holder.Terminal terminal,
            @Nullable String purpose,
            Instant since,
            @Nullable Instant until) {

        static AlarmHolder of(Held held, Map<UnitId, Person> contacts) {
            Holder holder = held.holder();
            return new AlarmHolder(
                    held.addressId().value(),
                    held.ip(),
                    held.spaceName(),
                    holder.unitId().value(),
                    held.unitName(),
                    AlarmContact.of(contacts.get(holder.unitId())),
                    person(held),
                    holder.terminal(),
                    holder.purpose(),
                    held.since(),
                    held.until());
        }

        private static @Nullable AlarmContact person(Held held) {
            return held.holder().personId() == null || held.personName() == null
                    ? null
                    : new AlarmContact(held.holder().personId().value(), held.personName(), held.phoneMasked());
        }
    }

    /** Whose account it is. */
    record AlarmOwner(
            AlarmContact person,
            long unitId,
            @Nullable String unitName,
            @Nullable AlarmContact unitContact) {

        static AlarmOwner of(Owner owner, Map<UnitId, Person> contacts) {
            Person person = owner.person();
            Unit unit = owner.unit();
            return new AlarmOwner(
                    new AlarmContact(person.id().value(), person.name(), person.phoneMasked()),
                    person.unitId().value(),
                    unit == null ? null : unit.name(),
                    AlarmContact.of(contacts.get(person.unitId())));
        }
    }

    /** Who is responsible; {@code at} is when it happened last. */
    record AlarmResponsible(
            Instant at,
            List<AlarmHolder> then,
            List<AlarmHolder> now,
            @Nullable AlarmOwner account) {

        static AlarmResponsible of(Responsible found) {
            return new AlarmResponsible(
                    found.at(),
                    bodies(found.then(), found),
                    bodies(found.now(), found),
                    found.account() == null ? null : AlarmOwner.of(found.account(), found.contacts()));
        }

        private static List<AlarmHolder> bodies(List<Held> held, Responsible found) {
            return held.stream()
                    .map(one -> AlarmHolder.of(one, found.contacts()))
                    .toList();
        }
    }
}
