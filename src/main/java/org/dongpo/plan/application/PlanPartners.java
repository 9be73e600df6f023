package org.dongpo.plan.application;

import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.PartnerPrefixRule;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.PartnerPath;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.persistence.PlanStore;
import org.springframework.stereotype.Component;

/** Tells the register which IPv6 block a plan of the same space has for an IPv4 prefix: that of its division and unit. */
@Component
class PlanPartners implements PartnerPrefixRule {

    private final PlanStore plans;
    private final PlanHomes homes;

    PlanPartners(PlanStore plans, PlanHomes homes) {
        this.plans = plans;
        this.homes = homes;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public Optional<String> partnerOf(Ipv4Prefix prefix) {
        PartnerPath path = new PartnerPath(Block.of(prefix.cidr()), prefix.divisionCode(), prefix.unitId());
        for (PlanRecord record : plans.list(Scope.ALL, prefix.spaceId())) {
            AddressPlan plan = record.plan();
            Optional<Block> block = path.in(plan, homes.of(plan));
            if (block.isPresent()) {
                return block.map(Block::toString);
            }
        }
        return Optional.empty();
    }
}
