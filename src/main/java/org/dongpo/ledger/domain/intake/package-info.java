/** From rows to what will be entered: reading with inheritance, and every fault of every row. */
@NullMarked
package org.dongpo.ledger.domain.intake;

import org.jspecify.annotations.NullMarked;
