/** The workbook as rows of text: xlsx, xls, csv and zips of csv, with their limits and faults. */
@NamedInterface("workbook")
@NullMarked
package org.dongpo.ledger.workbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
