/**
 * What carries the modules: the data folder, the database, the console, the page's files, and the one form of errors.
 * It knows no other module; a module that has something to say at start is a {@link org.dongpo.platform.Greeting}, one
 * with a command is a {@link org.dongpo.platform.ConsoleCommand}.
 */
@ApplicationModule(allowedDependencies = {"shared", "access"})
@NullMarked
package org.dongpo.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
