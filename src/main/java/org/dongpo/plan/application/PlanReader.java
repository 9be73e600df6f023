package org.dongpo.plan.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.domain.PlanTemplate;
import org.dongpo.plan.persistence.PlanStore;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds plans for a caller, and reads addresses by them. */
@Service
public class PlanReader {

    private final PlanStore plans;
    private final Organizations organizations;

    PlanReader(PlanStore plans, Organizations organizations) {
        this.plans = plans;
        this.organizations = organizations;
    }

    /** A plan that the caller may read. */
    public PlanRecord find(Caller caller, long id) {
        return plans.find(id, caller.scope(Permission.REGISTER_READ)).orElseThrow(ProblemException::notFound);
    }

    /** A plan that the caller may change; one that he may only read is refused. */
    PlanRecord own(Caller caller, long id) {
        PlanRecord found = find(caller, id);
        if (!caller.scope(Permission.REGISTER_WRITE).covers(found.divisionCode(), null)) {
            throw ProblemException.of(CommonProblem.FORBIDDEN);
        }
        return found;
    }

    /** Whether the caller may change a plan. */
    public boolean isOwn(Caller caller, PlanRecord plan) {
        return caller.scope(Permission.REGISTER_WRITE).covers(plan.divisionCode(), null);
    }

    /** The plans that the caller may read. */
    public List<PlanRecord> list(Caller caller, @Nullable SpaceId space) {
        return plans.list(caller.scope(Permission.REGISTER_READ), space);
    }

    /** The plans around an address or a block, the smallest first. */
    public List<PlanRecord> around(Caller caller, Block block, @Nullable SpaceId space) {
        return plans.around(block, space, caller.scope(Permission.REGISTER_READ));
    }

    /** The fields that a city begins with, over a base as somebody typed it. */
    public List<PlanField> template(String cidr) {
        Block base = base(cidr).orElseThrow(() -> ProblemException.field("cidr", "cidr"));
        Division city =
                organizations.city().orElseThrow(() -> ProblemException.field("divisionCode", "unknown-division"));
        return PlanTemplate.fields(base, city, organizations.divisionsBelow(city.code()));
    }

    /** An address or a block that somebody typed. */
    public static Block block(String field, String text) {
        return Block.read(text).orElseThrow(() -> ProblemException.field(field, "plan-address"));
    }

    /** The base of a plan, as somebody typed it. */
    static Optional<Block> base(String text) {
        return Block.read(text).filter(block -> text.indexOf('/') > 0 && block.length() > 0);
    }

    /** The prefix of some codes, from the first field on. */
    public static Block encode(AddressPlan plan, List<Long> codes) {
        AddressPlan.Encoding encoding = plan.encode(codes);
        Block block = encoding.block();
        if (block == null) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, encoding.faults());
        }
        return block;
    }
}
