package org.dongpo.job;

/** A run breaks off, not because something went wrong. Work lets it through; only the job module catches it. */
public final class JobStoppedException extends RuntimeException {

    /** Why a run breaks off. */
    public enum Reason {
        /** Its owner has cancelled the job. */
        CANCELLED,
        /** The server stops. */
        SERVER_STOPS,
        /** Another node has taken the job up: this one was silent for too long. */
        TAKEN_OVER
    }

    private final Reason reason;

    /** A run that breaks off for this reason. */
    public JobStoppedException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
