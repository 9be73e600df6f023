/** What stands in a cell: addresses, masks, MAC addresses, dates and telephone numbers in all their spellings. */
@NullMarked
package org.dongpo.ledger.domain.cell;

import org.jspecify.annotations.NullMarked;
