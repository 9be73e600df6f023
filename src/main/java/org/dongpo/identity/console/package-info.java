/** What accounts have to do on the console. */
@NullMarked
package org.dongpo.identity.console;

import org.jspecify.annotations.NullMarked;
