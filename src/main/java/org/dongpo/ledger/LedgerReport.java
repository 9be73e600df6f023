package org.dongpo.ledger;

import java.util.List;

/**
 * What came of a ledger.
 *
 * @param rows rows with data
 * @param addresses valid addresses found
 * @param created how many of them were newly registered, or would be on a dry run
 * @param unchanged how many of them were registered already
 * @param units units that the rows name
 * @param people people that the rows name
 * @param prefixes prefixes that were missing
 * @param problems every fault of every row, in the order of the file
 */
public record LedgerReport(
        int rows,
        int addresses,
        int created,
        int unchanged,
        int units,
        int people,
        int prefixes,
        List<RowProblem> problems) {

    public LedgerReport {
        problems = List.copyOf(problems);
    }
}
