/** Looks files through and enters them, as jobs; writes the register out. */
@NullMarked
package org.dongpo.exchange.application;

import org.jspecify.annotations.NullMarked;
