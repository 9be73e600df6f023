/**
 * What carries the modules: the data folder, the database, the console, the page's files, and the one form of errors. It
 * knows the modules only where it must greet a newcomer.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "identity"})
@NullMarked
package org.dongpo.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
