package org.dongpo.ipam.application;

import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.ProblemException;

/** Who may change a prefix: whoever's scope covers it, unless it is delegated; then those of that county alone. */
final class Authority {

    private Authority() {}

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
}
