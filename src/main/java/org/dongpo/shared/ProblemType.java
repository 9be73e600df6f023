package org.dongpo.shared;

/**
 * A kind of error that a client can tell apart (RFC 9457). Each module has one enum of them.
 *
 * <p>The title is looked up as {@code problem.<slug>} and the detail as {@code problem.<slug>.detail} in the module's
 * message bundle, in the language of the request.
 */
public interface ProblemType {

    /** The last part of the problem's type, such as {@code prefix-exhausted}. */
    String slug();

    /** The HTTP status that goes with it. */
    int status();
}
