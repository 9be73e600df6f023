package org.dongpo.job.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.DataTaken;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.job.JobProblem;
import org.dongpo.job.Jobs;
import org.dongpo.job.persistence.JobQueries;
import org.dongpo.job.persistence.JobStore;
import org.dongpo.job.persistence.JobStore.Draft;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes jobs in, and tells their owners about them. */
@Service
public class JobBook implements Jobs {

    /** More than anybody waits for; fewer than would keep the others waiting for a day. */
    private static final int OPEN_AT_ONCE = 20;

    private final JobStore store;
    private final JobQueries queries;
    private final JobFiles files;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    JobBook(
            JobStore store,
            JobQueries queries,
            JobFiles files,
            AuditLog audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.files = files;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** A file to be sent, and the job that made it. */
    public record Download(Job job, JobFile file, Path path) {}

    @Override
    @Transactional
    public long submit(Caller caller, NewJob job) {
        AccountId owner = caller.requireAccountId();
        if (queries.open(owner) >= OPEN_AT_ONCE) {
            throw ProblemException.of(JobProblem.TOO_MANY_JOBS, OPEN_AT_ONCE);
        }
        String parameters = json.writeValueAsString(job.parameters());
        long id = store.add(
                new Draft(job.kind(), owner, job.title(), job.path(), parameters, MDC.get("traceId")), clock.instant());
        audit.record(
                caller,
                new AuditEvent(
                        "job.submit", "job", Long.toString(id), Map.of("kind", job.kind(), "title", job.title())));
        events.publishEvent(new JobSubmitted());
        return id;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Job> find(Caller caller, long id) {
        return queries.find(caller.requireAccountId(), id);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Job> findAll(Caller caller, Collection<Long> ids) {
        Map<Long, Job> found = new HashMap<>();
        if (!ids.isEmpty()) {
            queries.all(caller.requireAccountId(), ids).forEach(job -> found.put(job.id(), job));
        }
        return found;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> open(Collection<Long> ids) {
        return ids.isEmpty() ? Set.of() : queries.open(ids);
    }

    @Override
    @Transactional
    public Job cancel(Caller caller, long id) {
        if (find(caller, id).isEmpty()) {
            throw ProblemException.notFound();
        }
        if (!queries.cancel(caller.requireAccountId(), id, clock.instant())) {
            throw ProblemException.of(JobProblem.JOB_ENDED);
        }
        audit.record(caller, AuditEvent.of("job.cancel", "job", id));
        return find(caller, id).orElseThrow(ProblemException::notFound);
    }

    /** Hands out the file that a job of the caller's own has made. That he took it is written down. */
    @Transactional
    public Download download(Caller caller, long id) {
        Job job = find(caller, id).orElseThrow(ProblemException::notFound);
        JobFile file = job.file();
        Path path =
                queries.storedAs(caller.requireAccountId(), id).map(files::path).orElse(null);
        if (file == null || path == null || !Files.isRegularFile(path)) {
            throw ProblemException.of(JobProblem.JOB_FILE_GONE);
        }
        events.publishEvent(new DataTaken(caller, file.name(), null));
        audit.record(caller, new AuditEvent("job.download", "job", Long.toString(id), Map.of("file", file.name())));
        return new Download(job, file, path);
    }
}
