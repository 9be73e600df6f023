package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.RegisterSuccessionStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.UnitSuccession;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** What the register has of a unit follows: spaces, blocks, addresses with their holdings, pairs, systems, open findings. */
@Component
class RegisterSuccession implements UnitSuccession {

    private final RegisterSuccessionStore store;
    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final PrefixJournal journal;

    RegisterSuccession(RegisterSuccessionStore store, SpaceStore spaces, PrefixStore prefixes, PrefixJournal journal) {
        this.store = store;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.journal = journal;
    }

    @Override
    public List<Held> held(UnitId unit) {
        return List.of(
                new Held(HeldKind.ADDRESS_SPACE, store.count("address_space", unit)),
                new Held(HeldKind.PREFIX, store.count("prefix", unit)),
                new Held(HeldKind.ADDRESS, store.count("address", unit)),
                new Held(HeldKind.RESERVATION, store.count("reservation", unit)),
                new Held(HeldKind.PREFIX_PAIR, store.count("prefix_pair", unit)),
                new Held(HeldKind.ADDRESS_PAIR, store.count("address_pair", unit)),
                new Held(HeldKind.SYSTEM, store.count("business_system", unit)),
                new Held(HeldKind.FINDING, store.count("finding", unit)));
    }

    @Override
    public List<Clash> clashes(Succession succession) {
        List<Clash> clashes = new ArrayList<>();
        UnitId from = succession.from().id();
        if (!succession.isMove()) {
            store.systemsOfSameName(from, succession.to().id())
                    .forEach(name -> clashes.add(new Clash(HeldKind.SYSTEM, name)));
        }
        if (succession.changesDivision()) {
            store.delegatedElsewhere(from, succession.to().divisionCode())
                    .forEach(cidr -> clashes.add(new Clash(HeldKind.PREFIX, cidr)));
        }
        return clashes;
    }

    @Override
    public void follow(Caller caller, Succession succession) {
        UnitId from = succession.from().id();
        store.spacesOfPrefixes(from).forEach(spaces::lockStructure);
        store.lockAddresses(from);
        List<PrefixRow> before = store.prefixes(from).stream()
                .map(prefixes::find)
                .map(found -> found.orElseThrow())
                .toList();
        if (succession.isMove()) {
            store.relocateHoldings(succession);
        } else {
            store.succeed(caller, succession);
            store.endPhase(from);
        }
        store.follow(succession);
        before.forEach(
                row -> journal.edited(caller, row, prefixes.find(row.id()).orElseThrow(), succession.at()));
    }
}
