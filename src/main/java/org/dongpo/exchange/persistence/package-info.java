/** The tables of imports and their faults. */
@NullMarked
package org.dongpo.exchange.persistence;

import org.jspecify.annotations.NullMarked;
