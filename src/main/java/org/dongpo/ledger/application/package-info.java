/** The use cases: upload, mapping, dry run, import, as jobs that survive a restart. */
@NullMarked
package org.dongpo.ledger.application;

import org.jspecify.annotations.NullMarked;
