/** The SQL of accounts. */
@NullMarked
package org.dongpo.identity.persistence;

import org.jspecify.annotations.NullMarked;
