package org.dongpo.ipam.application;

import org.dongpo.access.Caller;
import org.dongpo.ipam.DualStack;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.SystemId;
import org.dongpo.shared.PrefixId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way to IPv6, for other modules. */
@Service
class DualStackBook implements DualStack {

    private final PrefixPairs pairs;
    private final PartnersInBulk partners;
    private final BusinessSystems systems;
    private final Phases phases;

    DualStackBook(PrefixPairs pairs, PartnersInBulk partners, BusinessSystems systems, Phases phases) {
        this.pairs = pairs;
        this.partners = partners;
        this.systems = systems;
        this.phases = phases;
    }

    @Override
    @Transactional
    public PrefixPairId pair(Caller caller, PrefixId ipv4, PrefixId ipv6, PartnerForm form) {
        return pairs.pair(caller, ipv4, ipv6, form);
    }

    @Override
    @Transactional
    public int makePartners(Caller caller, PrefixPairId pair, int count) {
        return (int) partners.make(caller, pair, null, count).made();
    }

    @Override
    @Transactional
    public SystemId addSystem(Caller caller, SystemFacts facts) {
        return systems.add(caller, facts);
    }

    @Override
    @Transactional
    public void advance(Caller caller, Subject subject, Step step) {
        phases.advance(caller, subject, step);
    }
}
