/**
 * The evidence for the assessor (等保测评证据): each line of the list of controls with how it is met, the parameters that it
 * hangs on, what is true of it now, and the last test. What is true now the modules tell, each by a bean of
 * {@link org.dongpo.evidence.FactSource}; so it stands below them, and asks none.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "crypto", "setting"})
@NullMarked
package org.dongpo.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
