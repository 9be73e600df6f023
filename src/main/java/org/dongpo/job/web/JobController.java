package org.dongpo.job.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import org.dongpo.access.Caller;
import org.dongpo.access.SignedIn;
import org.dongpo.job.JobState;
import org.dongpo.job.application.JobBook;
import org.dongpo.job.application.JobBook.Download;
import org.dongpo.job.persistence.JobQueries;
import org.dongpo.job.persistence.JobQueries.Filter;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Long work over HTTP. Everybody sees the jobs that he has handed in himself. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobController {

    private final JobBook book;
    private final JobQueries queries;
    private final JobBodies bodies;

    JobController(JobBook book, JobQueries queries, JobBodies bodies) {
        this.book = book;
        this.queries = queries;
        this.bodies = bodies;
    }

    @SignedIn
    @GetMapping
    Page<JobBody> listJobs(
            Caller caller,
            @RequestParam(required = false) @Nullable JobState state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(state, kind == null || kind.isEmpty() ? null : kind);
        return queries.list(caller.requireAccountId(), filter, pageToken, pageSize)
                .map(bodies::of);
    }

    @SignedIn
    @GetMapping("/{id}")
    JobBody getJob(Caller caller, @PathVariable long id) {
        return bodies.of(book.find(caller, id).orElseThrow(ProblemException::notFound));
    }

    @SignedIn
    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobBody cancelJob(Caller caller, @PathVariable long id) {
        return bodies.of(book.cancel(caller, id));
    }

    @SignedIn
    @GetMapping("/{id}/file")
    ResponseEntity<Resource> downloadJobFile(Caller caller, @PathVariable long id) {
        Download download = book.download(caller, id);
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(download.file().name(), StandardCharsets.UTF_8)
                .build();
        // No parts of it: each would have to decrypt all that lies before.
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .contentType(MediaType.parseMediaType(download.file().contentType()))
                .contentLength(download.file().size())
                .body(new InputStreamResource(download.content()::getInputStream));
    }
}
