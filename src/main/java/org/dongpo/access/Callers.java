package org.dongpo.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells who makes a request. The identity module answers. */
public interface Callers {

    /** The caller of a request, or nothing when he is not signed in or his account is closed. */
    Optional<Caller> of(HttpServletRequest request);
}
