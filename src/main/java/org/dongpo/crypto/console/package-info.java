/** What the keys have to do on the console. */
@NullMarked
package org.dongpo.crypto.console;

import org.jspecify.annotations.NullMarked;
