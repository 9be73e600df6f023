/**
 * Carries registers in and out: what NetBox, phpIPAM and Infoblox export, tables of addresses of any size, and our own
 * export, which comes back as it went out, byte for byte. Each way in is looked through before anything is entered,
 * tells all faults at once, and changes nothing when it is gone a second time.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "audit",
            "organization",
            "ipam",
            "job",
            "platform",
            "attachment",
            "crypto",
            "ledger",
            "ledger :: workbook"
        })
@NullMarked
package org.dongpo.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
