/** The use cases: upload, mapping, dry run, import; the last two are jobs. */
@NullMarked
package org.dongpo.ledger.application;

import org.jspecify.annotations.NullMarked;
