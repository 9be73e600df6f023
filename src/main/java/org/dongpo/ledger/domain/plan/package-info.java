/** The prefixes that a ledger tells of, and which addresses they leave outside. */
@NullMarked
package org.dongpo.ledger.domain.plan;

import org.jspecify.annotations.NullMarked;
