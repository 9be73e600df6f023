/**
 * The proof of level 3: whether what is marked is as the product wrote it, and how each control is met.
 *
 * <p>It has no domain of its own: it asks the modules.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "crypto", "evidence"})
@NullMarked
package org.dongpo.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
