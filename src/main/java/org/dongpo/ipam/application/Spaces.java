package org.dongpo.ipam.application;

import java.time.Clock;
import java.util.Optional;
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
        return add(caller, name.strip())
                .orElseThrow(() -> ProblemException.of(IpamProblem.SPACE_NAME_TAKEN, name.strip()));
    }

    /** The space with this name, made when it is not there. */
    @Transactional
    public Space ensure(Caller caller, String name) {
        return add(caller, name.strip()).or(() -> store.named(name.strip())).orElseThrow();
    }

    private Optional<Space> add(Caller caller, String name) {
        Optional<SpaceId> added = store.add(name, clock.instant());
        added.ifPresent(id -> audit.record(caller, AuditEvent.of("space.create", "space", id)));
        return added.map(id -> new Space(id, name));
    }
}
