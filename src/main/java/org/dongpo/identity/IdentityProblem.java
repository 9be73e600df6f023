package org.dongpo.identity;

import org.dongpo.shared.ProblemType;

/** The rules of accounts that a call can break. */
public enum IdentityProblem implements ProblemType {
    SIGN_IN_FAILED("sign-in-failed", 401),
    SIGN_IN_BUSY("sign-in-busy", 503),
    DIRECTORY_UNAVAILABLE("directory-unavailable", 503),
    SINGLE_SIGN_ON_REFUSED("single-sign-on-refused", 401),
    SINGLE_SIGN_ON_EXPIRED("single-sign-on-expired", 400),
    SINGLE_SIGN_ON_UNAVAILABLE("single-sign-on-unavailable", 503),
    NOT_CONFIGURED_OUTSIDE("not-configured-outside", 409),
    ADMINISTRATORS_LINK("administrators-link", 403),
    PASSWORD_IN_DIRECTORY("password-in-directory", 409),
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
