/** Imports by command. */
@NullMarked
package org.dongpo.exchange.console;

import org.jspecify.annotations.NullMarked;
