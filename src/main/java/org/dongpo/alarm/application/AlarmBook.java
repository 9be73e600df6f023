package org.dongpo.alarm.application;

import java.time.Clock;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.alarm.AlarmProblem;
import org.dongpo.alarm.domain.AlarmState;
import org.dongpo.alarm.persistence.AlarmStore;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Handles alarms: somebody takes note of one, and closes it with what came of it. */
@Service
public class AlarmBook {

    private final AlarmStore store;
    private final AuditLog audit;
    private final Clock clock;

    AlarmBook(AlarmStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes note of an alarm.
     *
     * @throws ProblemException {@code alarm-acknowledged} or {@code alarm-closed} when it is not open
     */
    @Transactional
    public void acknowledge(Caller caller, long id) {
        AlarmState state = notClosed(id);
        if (state != AlarmState.OPEN) {
            throw ProblemException.of(AlarmProblem.ALARM_ACKNOWLEDGED);
        }
        store.acknowledge(id, caller.login(), clock.instant());
        audit.record(caller, AuditEvent.of("alarm.acknowledge", "alarm", id));
    }

    /**
     * Closes an alarm, acknowledged or not; what happens from now on raises another.
     *
     * @throws ProblemException {@code alarm-closed} when somebody has closed it already
     */
    @Transactional
    public void close(Caller caller, long id, String note) {
        AlarmState state = notClosed(id);
        store.close(id, caller.login(), note, clock.instant());
        audit.record(
                caller,
                new AuditEvent("alarm.close", "alarm", Long.toString(id), Map.of("was", state.name(), "note", note)));
    }

    private AlarmState notClosed(long id) {
        AlarmState state = store.lock(id).orElseThrow(ProblemException::notFound);
        if (state == AlarmState.CLOSED) {
            throw ProblemException.of(AlarmProblem.ALARM_CLOSED);
        }
        return state;
    }
}
