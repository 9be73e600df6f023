package org.dongpo.job;

import org.dongpo.access.Permission;

/**
 * A kind of long work. A module brings one as a bean; its words are {@code job.kind.<name>} in the module's messages.
 *
 * <p>{@link #run} is called outside of a transaction, on some node, in the name of the job's owner as he is then. It
 * may be called again: after a stop or a crash a kind that {@link #resumable resumes} runs anew with the last
 * checkpoint. An effect and the checkpoint that tells of it belong into one transaction; then it happens once.
 */
public interface JobKind {

    /** The name under which jobs of this kind are kept: {@code register-import}. Never changed once it is used. */
    String name();

    /** What the owner must be allowed when the job runs, which can be days after he asked for it. */
    Permission permission();

    /** Whether a run that broke off is taken up again. A kind that does not resume fails instead. */
    boolean resumable();

    /**
     * Does the work.
     *
     * @throws org.dongpo.shared.ProblemException when it cannot be done; the owner reads why
     * @throws JobStoppedException from the context; to be let through
     */
    JobResult run(JobContext job);
}
