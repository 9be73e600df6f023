package org.dongpo.request.web;

import java.time.Instant;
import java.util.List;
import org.dongpo.request.application.FilingSignatures.State;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a filing.
 *
 * @param changed the names of the facts that are not as they were signed
 * @param keyDigest the SM3 digest of the public key, by which it is compared with the one that is published
 * @param text what was signed
 * @param value the signature, as DER in base64
 */
record FilingSignatureBody(
        State state,
        List<String> changed,
        @Nullable Instant at,
        @Nullable String algorithm,
        @Nullable Integer keyNumber,
        @Nullable String keyDigest,
        @Nullable String text,
        @Nullable String value) {}
