package org.dongpo.ipam.application;

import java.time.Clock;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes address spaces. */
@Service
public class Spaces {

    private final SpaceStore store;
    private final AuditLog audit;
    private final Clock clock;

    Spaces(SpaceStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a space with a name that no other has. */
    @Transactional
    public Space create(Caller caller, String name) {
        SpaceId id = store.add(name.strip(), clock.instant())
                .orElseThrow(() -> ProblemException.of(IpamProblem.SPACE_NAME_TAKEN, name.strip()));
        audit.record(caller, AuditEvent.of("space.create", "space", id));
        return new Space(id, name.strip());
    }
}
