/**
 * Those outside who can tell who somebody is: a provider of OpenID Connect, and a directory of LDAP. They prove a name and
 * nothing else; which account it is, and what that may do, is known here.
 */
@NullMarked
package org.dongpo.identity.outside;

import org.jspecify.annotations.NullMarked;
