package org.dongpo.request.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Step;
import org.dongpo.request.persistence.MoveStore;
import org.dongpo.request.persistence.MoveStore.Move;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what happens to a request: a move for its readers, an entry for the auditor. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Journal {

    private final MoveStore moves;
    private final AuditLog audit;
    private final Organizations organizations;
    private final Clock clock;

    Journal(MoveStore moves, AuditLog audit, Organizations organizations, Clock clock) {
        this.moves = moves;
        this.audit = audit;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** What happened at a step, with the opinion that was given; and to whom it went, when it was reassigned. */
    record Event(
            MoveAction action,
            @Nullable Step step,
            @Nullable String opinion,
            @Nullable String toName) {

        Event(MoveAction action, @Nullable Step step, @Nullable String opinion) {
            this(action, step, opinion, null);
        }
    }

    /** The time as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes a move, which is also an audit entry. */
    void moved(Caller caller, Request request, Event event) {
        String opinion = event.opinion();
        moves.add(
                request.facts().id(),
                new Move(
                        now(),
                        caller.accountId(),
                        caller.personName(),
                        unitName(caller.unitId()),
                        event.step(),
                        event.action(),
                        opinion == null || opinion.isBlank() ? null : opinion.strip(),
                        event.toName()));
        changed(caller, request, event.action().name().toLowerCase(Locale.ROOT), event.step());
    }

    /** Writes an audit entry for a change that is no move. */
    void changed(Caller caller, Request request, String verb, @Nullable Step step) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("number", request.facts().number());
        detail.put("state", request.state().name());
        if (step != null) {
            detail.put("step", step.name());
        }
        audit.record(
                caller,
                new AuditEvent(
                        "request." + verb, "request", request.facts().id().toString(), detail));
    }

    private @Nullable String unitName(@Nullable UnitId id) {
        return id == null ? null : organizations.unit(id).map(Unit::name).orElse(null);
    }
}
