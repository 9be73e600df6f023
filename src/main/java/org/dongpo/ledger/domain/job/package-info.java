/** The life of an import from upload to register. */
@NullMarked
package org.dongpo.ledger.domain.job;

import org.jspecify.annotations.NullMarked;
