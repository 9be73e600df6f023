package org.dongpo.identity.application;

import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Whose account it is, and who says so.
 *
 * @param by who outside; null when it was a password that is kept here
 * @param idToken what the provider of single sign-on said, encrypted; null when it was not asked
 */
public record Proved(
        AccountId account, @Nullable LinkKind by, @Nullable String idToken) {

    static Proved byPassword(AccountId account) {
        return new Proved(account, null, null);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Proved[" + account + ", " + by + "]";
    }
}
