/** How a sheet is laid out: where its header is, and which column holds what. */
@NullMarked
package org.dongpo.ledger.domain.layout;

import org.jspecify.annotations.NullMarked;
