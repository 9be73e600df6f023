/**
 * The address register (IP地址资源): address spaces, prefixes, addresses, reservations and holdings. No address is ever
 * given twice; the database's constraints decide, whatever road a change takes.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "organization", "attachment"})
@NullMarked
package org.dongpo.ipam;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
