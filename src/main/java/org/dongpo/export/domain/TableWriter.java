package org.dongpo.export.domain;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table as it comes, row by row, and keeps none of it. */
public interface TableWriter {

    /** The titles of the columns; first of all, and once. */
    void titles(List<String> titles) throws IOException;

    /** A row: texts, whole numbers, or nothing. */
    void row(List<@Nullable Object> cells) throws IOException;

    /** Ends the file. */
    void finish() throws IOException;
}
