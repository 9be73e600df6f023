/**
 * Alarms (安全告警): watches what others tell by their events, counts it in memory, and raises an alarm when there is too
 * much of it (GB/T 22239-2019 8.1.4.4f). An alarm leads to the one responsible: whose the address is, and whose account.
 *
 * <p>Nobody asks it for anything, so it has no API for other modules.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "audit",
            "identity",
            "ipam",
            "organization",
            "platform",
            "security",
            "setting"
        })
@NullMarked
package org.dongpo.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
