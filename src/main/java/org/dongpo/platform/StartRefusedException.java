package org.dongpo.platform;

/** The server will not start on these data, for a reason that the reader can mend. */
public final class StartRefusedException extends RuntimeException {

    /** @param message what is wrong and what to do, in one sentence */
    public StartRefusedException(String message) {
        super(message);
    }
}
