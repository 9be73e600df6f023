package org.dongpo.ipam.application;

import java.time.Clock;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.PrefixChangeStore.Action;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.SettlingStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands blocks to counties, which then administer them alone, and takes them back. */
@Service
public class Delegation {

    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final SettlingStore settling;
    private final Organizations organizations;
    private final PrefixJournal journal;
    private final Clock clock;

    Delegation(
            SpaceStore spaces,
            PrefixStore prefixes,
            SettlingStore settling,
            Organizations organizations,
            PrefixJournal journal,
            Clock clock) {
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.settling = settling;
        this.organizations = organizations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Hands a prefix, with all blocks in it, to a division below the caller's: from now on it alone may change them. */
    @Transactional
    public void delegate(Caller caller, PrefixId id, String divisionCode) {
        PrefixRow prefix = locked(caller, id);
        Authority.check(caller, Permission.REGISTER_WRITE, prefix);
        if (organizations.division(divisionCode).isEmpty()) {
            throw ProblemException.field("divisionCode", "unknown-division");
        }
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        boolean isBelow = scope.covers(divisionCode, null) && !scope.comesFromWithin(divisionCode);
        if (!isBelow) {
            throw ProblemException.field("divisionCode", "delegate-below");
        }
        prefixes.delegate(prefix.spaceId(), prefix.cidr(), divisionCode);
        journal.write(caller, prefix, Action.DELEGATE, null, Map.of("division", divisionCode), clock.instant());
    }

    /**
     * Takes a prefix back. Only who could have delegated it may, and only while nothing lives in it; containers inside that
     * hold nothing else come back with it.
     *
     * @throws ProblemException {@code delegation-in-use} when an address in it is held, reserved or cooling, or a range or a
     *     prefix that is no container lies in it
     */
    @Transactional
    public void revoke(Caller caller, PrefixId id) {
        PrefixRow prefix = locked(caller, id);
        String county = prefix.delegatedTo();
        if (county == null) {
            return;
        }
        if (caller.scope(Permission.REGISTER_WRITE).comesFromWithin(county)) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_DELEGATED, prefix.cidr().toString(), county);
        }
        refuseLiving(prefix);
        prefixes.delegate(prefix.spaceId(), prefix.cidr(), null);
        journal.write(caller, prefix, Action.REVOKE, Map.of("division", county), null, clock.instant());
    }

    private void refuseLiving(PrefixRow prefix) {
        settling.living(prefix.spaceId(), prefix.cidr()).ifPresent(living -> {
            throw ProblemException.of(
                    IpamProblem.DELEGATION_IN_USE,
                    prefix.cidr().toString(),
                    living.addresses(),
                    living.ranges(),
                    living.prefixes(),
                    String.join(", ", living.some()));
        });
    }

    private PrefixRow locked(Caller caller, PrefixId id) {
        PrefixRow found = prefixes.find(id)
                .filter(row -> caller.scope(Permission.REGISTER_WRITE).covers(row.divisionCode(), row.unitId()))
                .orElseThrow(ProblemException::notFound);
        spaces.lockStructure(found.spaceId());
        return prefixes.find(id).orElseThrow(ProblemException::notFound);
    }
}
