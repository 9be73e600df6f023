package org.dongpo.ledger.domain.job;

import org.dongpo.ledger.LedgerReport;

/** The numbers of a report. */
public record ImportCounts(
        int rows, int addresses, int created, int unchanged, int units, int people, int prefixes, int problemCount) {

    /** The numbers of this report. */
    public static ImportCounts of(LedgerReport report) {
        return new ImportCounts(
                report.rows(),
                report.addresses(),
                report.created(),
                report.unchanged(),
                report.units(),
                report.people(),
                report.prefixes(),
                report.problems().size());
    }
}
