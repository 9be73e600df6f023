/**
 * User resources (用户资源): divisions, units and people. A unit belongs to a division and may have a parent unit; a
 * person works at a unit. A module of plain records: the rules are few enough to live in its application services.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit"})
@NullMarked
package org.dongpo.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
