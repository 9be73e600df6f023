/**
 * Exports: any list of the product as a workbook or as separated values, with the list's own filter and cut to its
 * caller's scope. An export is the list itself, read to its end; no list brings anything for it but its words.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "job", "platform", "crypto"})
@NullMarked
package org.dongpo.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
