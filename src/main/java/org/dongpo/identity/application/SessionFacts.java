package org.dongpo.identity.application;

import org.springframework.session.FindByIndexNameSessionRepository;

/** The names under which a session keeps what it knows. Plain values, so that an upgrade can read what is open. */
public final class SessionFacts {

    /** Whose it is. */
    public static final String ACCOUNT = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    /** When its owner last did something, in milliseconds. */
    public static final String USED_AT = "dongpo.used-at";

    /** Whether the second factor was given. */
    public static final String SECOND_FACTOR = "dongpo.second-factor";

    /** Whether its owner has done all that signing in asks for. */
    public static final String SIGNED_IN = "dongpo.signed-in";

    /** Where it was begun from, and with what. */
    public static final String SOURCE_ADDRESS = "dongpo.source-address";

    public static final String TERMINAL = "dongpo.terminal";

    /** What waits for an answer: a challenge, or an encrypted secret. */
    public static final String CHALLENGE = "dongpo.challenge";

    public static final String OFFER = "dongpo.offer";

    /** Who outside said whose it is; absent when it was a password that is kept here. */
    public static final String PROVED_BY = "dongpo.proved-by";

    /** What the provider of single sign-on said, encrypted. */
    public static final String ID_TOKEN = "dongpo.id-token";

    /** What is kept of somebody who is at the provider, as one text. */
    public static final String TRIP = "dongpo.trip";

    private SessionFacts() {}
}
