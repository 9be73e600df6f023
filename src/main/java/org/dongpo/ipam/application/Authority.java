package org.dongpo.ipam.application;

import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Who may change what of the register: whoever's scope covers a prefix, unless it is delegated, then those of that county
 * alone; and what belongs to nobody's block, those who may change all of the city's.
 */
@Component
public class Authority {

    private final Organizations organizations;

    Authority(Organizations organizations) {
        this.organizations = organizations;
    }

    /** Hides a prefix that lies outside the caller's scope, and refuses one that another administers alone. */
    static void check(Caller caller, Permission permission, PrefixRow prefix) {
        if (!caller.scope(permission).covers(prefix.divisionCode(), prefix.unitId())) {
            throw ProblemException.notFound();
        }
        refuseOthers(caller, permission, prefix);
    }

    /** Refuses a prefix that is delegated to a county that the caller is not of. */
    static void refuseOthers(Caller caller, Permission permission, PrefixRow prefix) {
        String county = prefix.delegatedTo();
        Scope scope = caller.scope(permission);
        if (county != null && !scope.comesFromWithin(county)) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_DELEGATED, prefix.cidr().toString(), county);
        }
    }

    /** Whether a place for a block is the caller's: see {@link #checkPlace}. */
    boolean mayPlace(Caller caller, Optional<PrefixRow> around) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        return around.map(parent -> scope.covers(parent.divisionCode(), parent.unitId())
                        && (parent.delegatedTo() == null || scope.comesFromWithin(parent.delegatedTo())))
                .orElseGet(() -> coversCity(scope));
    }

    /** Refuses a place for a block: inside a block that is not the caller's, or outside all, which is the city's alone. */
    void checkPlace(Caller caller, Optional<PrefixRow> around) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        around.ifPresent(parent -> refuseOthers(caller, Permission.REGISTER_WRITE, parent));
        boolean may = around.map(parent -> scope.covers(parent.divisionCode(), parent.unitId()))
                .orElseGet(() -> coversCity(scope));
        if (!may) {
            throw ProblemException.field("cidr", "outside-scope");
        }
    }

    /** Refuses whoever may not change all of the city's register. */
    public void requireCity(Caller caller) {
        if (!coversCity(caller.scope(Permission.REGISTER_WRITE))) {
            throw ProblemException.of(CommonProblem.FORBIDDEN);
        }
    }

    private boolean coversCity(Scope scope) {
        return scope.covers(organizations.city().map(Division::code).orElse(""), null);
    }
}
