package org.dongpo.ipam.application;

import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.persistence.TargetStore;
import org.dongpo.ipam.persistence.TargetStore.TransitionTarget;
import org.dongpo.shared.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what is to be reached by when. The targets are the city's: who may change all of its register sets them. */
@Service
public class Targets {

    private final TargetStore store;
    private final Authority authority;
    private final AuditLog audit;

    Targets(TargetStore store, Authority authority, AuditLog audit) {
        this.store = store;
        this.authority = authority;
        this.audit = audit;
    }

    /** Sets a target. */
    @Transactional
    public long add(Caller caller, TransitionTarget target) {
        authority.requireCity(caller);
        try {
            long id = store.add(target);
            audit.record(
                    caller,
                    new AuditEvent(
                            "transition-target.create",
                            "transition-target",
                            Long.toString(id),
                            Map.of(
                                    "measure", target.measure().name(),
                                    "due", target.due().toString(),
                                    "percent", target.percent())));
            return id;
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(
                    DualStackProblem.TARGET_TAKEN, target.due().toString());
        }
    }

    /** Takes a target away. */
    @Transactional
    public void remove(Caller caller, long id) {
        authority.requireCity(caller);
        if (!store.remove(id)) {
            throw ProblemException.notFound();
        }
        audit.record(caller, AuditEvent.of("transition-target.remove", "transition-target", id));
    }
}
