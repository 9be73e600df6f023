/**
 * The ledger import: reads the address ledgers (IP 台账) that a city has kept in workbooks, reports every fault in them
 * at once, and enters what is sound into the register in one go. Reading a ledger twice changes nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "audit",
            "organization",
            "ipam",
            "job",
            "attachment",
            "crypto",
            "platform"
        })
@NullMarked
package org.dongpo.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
