@NullMarked
package org.dongpo.ledger.domain.cell;

import org.jspecify.annotations.NullMarked;
