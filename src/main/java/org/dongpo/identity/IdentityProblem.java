package org.dongpo.identity;

import org.dongpo.shared.ProblemType;

/** The rules of accounts that a call can break. */
public enum IdentityProblem implements ProblemType {
    SIGN_IN_FAILED("sign-in-failed", 401),
    SIGN_IN_BUSY("sign-in-busy", 503),
    SECOND_FACTOR_EXISTS("second-factor-exists", 409),
    SETUP_LINK_INVALID("setup-link-invalid", 403),
    LOGIN_TAKEN("login-taken", 409),
    ADMINISTRATORS_PASSWORD("administrators-password", 403),
    ROLES_EXCLUDE_EACH_OTHER("roles-exclude-each-other", 409),
    GRANT_EXISTS("grant-exists", 409),
    OWN_GRANT("own-grant", 403),
    OWN_ACCOUNT("own-account", 403),
    PAGE_TOKEN_MISSING("page-token-missing", 403),
    TOO_MANY_CALLS("too-many-calls", 429);

    private final String slug;
    private final int status;

    IdentityProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
