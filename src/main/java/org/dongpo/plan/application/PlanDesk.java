package org.dongpo.plan.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.plan.AddressPlans;
import org.dongpo.plan.application.PlanDraft.FieldDraft;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of the plans for other modules. */
@Service
class PlanDesk implements AddressPlans {

    private final PlanReader reader;
    private final Plans plans;

    PlanDesk(PlanReader reader, Plans plans) {
        this.reader = reader;
        this.plans = plans;
    }

    @Override
    @Transactional
    public long makeDefault(Caller caller, SpaceId space, String name, String cidr) {
        List<FieldDraft> fields =
                reader.template(cidr).stream().map(FieldDraft::fresh).toList();
        return plans.create(caller, new PlanDraft(space, cidr, name, null, null, fields));
    }
}
