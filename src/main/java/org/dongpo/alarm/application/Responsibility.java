package org.dongpo.alarm.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.alarm.persistence.AlarmQueries.Alarm;
import org.dongpo.identity.Accounts;
import org.dongpo.ipam.AddressHolders;
import org.dongpo.ipam.AddressHolders.Held;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds whom to call: who held the address that an alarm came from, who holds it now, and whose the account is. */
@Service
public class Responsibility {

    private final AddressHolders holders;
    private final Accounts accounts;
    private final Organizations organizations;
    private final Clock clock;

    Responsibility(AddressHolders holders, Accounts accounts, Organizations organizations, Clock clock) {
        this.holders = holders;
        this.accounts = accounts;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * Who is responsible.
     *
     * @param then who held the address when it happened last; empty when the register does not know it
     * @param now who holds it now
     * @param account the owner of the account that it is about
     * @param contacts whom to call at the units of all of these
     */
    public record Responsible(
            Instant at,
            List<Held> then,
            List<Held> now,
            @Nullable Owner account,
            Map<UnitId, Person> contacts) {}

    /** The person whose account it is. */
    public record Owner(Person person, @Nullable Unit unit) {}

    public Responsible of(Alarm alarm) {
        List<Held> then = holders.holdersAt(alarm.sourceAddress(), alarm.lastAt());
        List<Held> now = holders.holdersAt(alarm.sourceAddress(), clock.instant());
        Optional<Owner> owner = owner(alarm);
        Set<UnitId> units = Stream.concat(
                        Stream.concat(then.stream(), now.stream())
                                .map(held -> held.holder().unitId()),
                        owner.map(found -> found.person().unitId()).stream())
                .collect(Collectors.toSet());
        return new Responsible(alarm.lastAt(), then, now, owner.orElse(null), organizations.contacts(units));
    }

    private Optional<Owner> owner(Alarm alarm) {
        Long id = alarm.accountId();
        return id == null
                ? Optional.empty()
                : accounts.accounts(Set.of(new AccountId(id))).values().stream()
                        .findFirst()
                        .flatMap(account -> organizations.person(account.personId()))
                        .map(person -> new Owner(
                                person, organizations.unit(person.unitId()).orElse(null)));
    }
}
