/** The SQL of the register. */
@NullMarked
package org.dongpo.ipam.persistence;

import org.jspecify.annotations.NullMarked;
