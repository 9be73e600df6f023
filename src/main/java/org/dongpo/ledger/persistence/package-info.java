/** The tables of the ledger imports. */
@NullMarked
package org.dongpo.ledger.persistence;

import org.jspecify.annotations.NullMarked;
