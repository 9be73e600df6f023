package org.dongpo.ledger.domain.job;

import org.dongpo.ledger.LedgerReport;

/** The numbers of a report. */
public record Counts(
        int rows, int addresses, int created, int unchanged, int units, int people, int prefixes, int problemCount) {

    /** The numbers of this report. */
    public static Counts of(LedgerReport report) {
        return new Counts(
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
