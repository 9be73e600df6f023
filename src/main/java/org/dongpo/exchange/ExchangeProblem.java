package org.dongpo.exchange;

import org.dongpo.shared.ProblemType;

/** What can be wrong with a file that is to be imported, as a whole. */
public enum ExchangeProblem implements ProblemType {
    FORMAT_UNKNOWN("format-unknown", 400),
    EXCHANGE_BUSY("exchange-busy", 409),
    EXCHANGE_DONE("exchange-done", 409),
    EXCHANGE_FILE_GONE("exchange-file-gone", 410);

    private final String slug;
    private final int status;

    ExchangeProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
