package org.dongpo.export.domain;

import java.io.OutputStream;

/** The kinds of files that a list can become. */
public enum ExportFormat {
    CSV("text/csv;charset=UTF-8", "csv") {
        @Override
        public TableWriter writer(OutputStream out, String title) {
            return new CsvTable(out);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx") {
        @Override
        public TableWriter writer(OutputStream out, String title) {
            return new XlsxTable(out, title);
        }
    };

    private final String contentType;
    private final String ending;

    ExportFormat(String contentType, String ending) {
        this.contentType = contentType;
        this.ending = ending;
    }

    public String contentType() {
        return contentType;
    }

    /** The ending of a file's name. */
    public String ending() {
        return ending;
    }

    /** Begins a file. The writer does not close the stream. */
    public abstract TableWriter writer(OutputStream out, String title);
}
