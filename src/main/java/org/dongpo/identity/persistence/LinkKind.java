package org.dongpo.identity.persistence;

/** Who outside says that it is somebody. */
public enum LinkKind {
    /** The provider of single sign-on (OpenID Connect). */
    OIDC,
    /** The directory that knows his password. */
    LDAP
}
