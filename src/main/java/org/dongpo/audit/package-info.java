/**
 * The record of who did what. Every change writes its entry in its own transaction: no entry, no change.
 *
 * <p>It has no domain of its own: one table, appended to.
 */
@ApplicationModule(allowedDependencies = {"shared", "access"})
@NullMarked
package org.dongpo.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
