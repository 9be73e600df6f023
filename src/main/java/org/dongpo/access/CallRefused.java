package org.dongpo.access;

import java.util.Map;

/**
 * A call was refused at the gate or at the wall; told once the answer is certain, outside of any transaction.
 *
 * @param caller who called, or a stranger
 * @param module the module whose endpoint it was
 * @param endpoint the method and the pattern of the path, as {@code GET /api/v1/units/{id}}
 * @param path the path as it was called
 * @param reason {@code unauthenticated}, {@code forbidden}, {@code not-found} (the thing is not there, or not within the
 *     caller's scope: nobody is told which) or {@code page-token-missing}
 */
public record CallRefused(Caller caller, String module, String endpoint, String path, String reason) {

    /** The facts beside the endpoint. */
    public Map<String, Object> detail() {
        return Map.of("path", path);
    }
}
