package org.dongpo.exchange.application;

import java.util.Locale;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.exchange.application.RegisterExport.Parameters;
import org.dongpo.exchange.application.RegisterExport.Shape;
import org.dongpo.ipam.WholeRegister;
import org.dongpo.job.Jobs;
import org.dongpo.job.Jobs.NewJob;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has the whole register written out. */
@Service
public class RegisterExports {

    private final Jobs jobs;
    private final WholeRegister register;
    private final AuditLog audit;

    RegisterExports(Jobs jobs, WholeRegister register, AuditLog audit) {
        this.jobs = jobs;
        this.register = register;
        this.audit = audit;
    }

    /**
     * Starts an export. That it has whole telephone numbers, for whoever may read them, is on record.
     *
     * @param shape {@code csv} or {@code xlsx}
     * @return the job's id
     */
    @Transactional
    public long start(Caller caller, String shape) {
        register.requireAll(caller);
        Shape wanted;
        try {
            wanted = Shape.valueOf(shape.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.field("format", "unknown-choice");
        }
        if (caller.may(Permission.PHONE_READ)) {
            audit.record(caller, AuditEvent.of("person.read-phones", "register-export", ""));
        }
        return jobs.submit(
                caller,
                new NewJob(
                        RegisterExport.NAME, wanted == Shape.CSV ? "CSV (zip)" : "XLSX", null, new Parameters(wanted)));
    }
}
