/**
 * Who may do what: roles, permissions, scopes, and the gate before every endpoint. It knows no accounts; the identity
 * module tells it who is calling.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.dongpo.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
