package org.dongpo.job;

import org.dongpo.shared.ProblemType;

/** What can be wrong with a job, whatever it consists of. */
public enum JobProblem implements ProblemType {
    TOO_MANY_JOBS("too-many-jobs", 409),
    JOB_ENDED("job-ended", 409),
    JOB_FILE_GONE("job-file-gone", 410),
    JOB_INTERRUPTED("job-interrupted", 500),
    JOB_GIVEN_UP("job-given-up", 500),
    JOB_NOT_ALLOWED("job-not-allowed", 403);

    private final String slug;
    private final int status;

    JobProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
