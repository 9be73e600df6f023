package org.dongpo.job;

/** How far a job is. */
public enum JobState {
    /** Nobody works on it yet, or not any more. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether it is over. */
    public boolean hasEnded() {
        return this != WAITING && this != RUNNING;
    }
}
