package org.dongpo.job.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.dongpo.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API tells it.
 *
 * @param kindName what kind of work it is, in the language of the request
 * @param path the page where there is more to see
 * @param stage what is being done, in the language of the request
 * @param facts what came of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobBody(
        long id,
        String kind,
        String kindName,
        String title,
        @Nullable String path,
        JobState state,
        @Nullable String stage,
        boolean cancelling,
        long done,
        long total,
        @Nullable Map<String, Object> facts,
        @Nullable JobFileBody file,
        @Nullable JobFailureBody failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** What can be downloaded, and until when. */
    record JobFileBody(String name, String contentType, long size, Instant expiresAt) {}

    /** Why it failed. */
    record JobFailureBody(String code, String title, String detail) {}
}
