/** The workbook as rows of text: xlsx and csv, with their limits and faults. */
@NullMarked
package org.dongpo.ledger.domain.workbook;

import org.jspecify.annotations.NullMarked;
