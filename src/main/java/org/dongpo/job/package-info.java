/**
 * Long work in the background: any node picks it up, shows how far it is, breaks off when its owner says so, and goes on
 * from its last checkpoint when its node has died. What the work is, other modules say by being a {@link
 * org.dongpo.job.JobKind}.
 *
 * <p>It has no domain of its own: the life of a job is a handful of guarded updates of one table.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "platform", "crypto"})
@NullMarked
package org.dongpo.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
