package org.dongpo.demo;

import org.dongpo.access.Caller;
import org.dongpo.plan.AddressPlans;
import org.dongpo.shared.SpaceId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Gives the demo's city a plan for each family: the IPv4 one says what its blocks are, the IPv6 one what they could be. */
@Component
@ConditionalOnProperty("dongpo.demo")
class DemoPlans {

    private final AddressPlans plans;

    DemoPlans(AddressPlans plans) {
        this.plans = plans;
    }

    void make(SpaceId space) {
        plans.makeDefault(Caller.console(), space, "全市 IPv6 地址规划", "2001:db8::/32");
        plans.makeDefault(Caller.console(), space, "全市 IPv4 地址规划", "59.200.0.0/13");
    }
}
