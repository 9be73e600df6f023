package org.dongpo.exchange.domain;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the register sheet by sheet, row by row. The same rows always make the same bytes: no clock and no order but
 * theirs goes into them.
 */
public interface RegisterWriter extends AutoCloseable {

    /** Begins a sheet; the one before it is over. */
    void sheet(String name, List<String> titles) throws IOException;

    void row(List<@Nullable String> cells) throws IOException;

    @Override
    void close() throws IOException;
}
