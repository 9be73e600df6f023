/**
 * Address plans (地址规划): what the bits of an address mean. A plan is an ordered list of fields over a base prefix, each
 * with its codes; it turns codes into prefixes and any address back into labels, makes the prefixes of counties and
 * units in the register, and finds what there is that does not follow it. See docs/adr/013.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "organization", "ipam"})
@NullMarked
package org.dongpo.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
