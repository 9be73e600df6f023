/**
 * Backup and restore (GB/T 22239-2019 8.1.4.9): the database as it is at one moment, the files and the keys, in one
 * encrypted file; and back into an empty installation, with everything counted.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "platform", "crypto", "setting", "evidence"})
@NullMarked
package org.dongpo.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
