/** Reads the formats of others, and our own, into lines of the register. */
@NullMarked
package org.dongpo.exchange.domain;

import org.jspecify.annotations.NullMarked;
