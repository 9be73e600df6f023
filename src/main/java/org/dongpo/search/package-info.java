/**
 * The search box (Ctrl K): one text, asked of the register, of units and people, and of requests. It has no tables; each
 * module searches its own, within what the caller may see there.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "organization", "ipam", "request"})
@NullMarked
package org.dongpo.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
