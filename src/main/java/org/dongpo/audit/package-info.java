/**
 * The record of who did what. Every change writes its entry in its own transaction: no entry, no change. After the commit
 * the entries are sealed in a chain, so that it shows when somebody touched them.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "platform", "crypto", "setting", "evidence"})
@NullMarked
package org.dongpo.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
