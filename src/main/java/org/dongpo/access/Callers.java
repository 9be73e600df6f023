package org.dongpo.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.dongpo.shared.AccountId;

/** Tells who makes a request. The identity module answers. */
public interface Callers {

    /** The caller of a request, or nothing when he is not signed in or his account is closed. */
    Optional<Caller> of(HttpServletRequest request);

    /** The caller that an account is now, for work that goes on in its name; nothing when it is closed. */
    Optional<Caller> of(AccountId account);
}
