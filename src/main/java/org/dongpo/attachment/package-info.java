/** Files that belong to something: kept in a folder, described in a table. A plain module without a domain. */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "platform", "setting", "crypto"})
@NullMarked
package org.dongpo.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
