/**
 * User resources (用户资源): divisions, units and people. A unit belongs to a division and may have a parent unit; a
 * person works at a unit. A module of plain records: its rules live in the application services, and only how names are read
 * and found is a domain of its own.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "crypto"})
@NullMarked
package org.dongpo.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
