/**
 * Whether the program is the one that was built (GB/T 22239-2019 8.1.4.6): the build writes the SM3 digest of everything in
 * it, signed by the key of whoever builds it; the server compares at its start.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "crypto", "evidence"})
@NullMarked
package org.dongpo.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
