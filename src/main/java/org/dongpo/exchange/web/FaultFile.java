package org.dongpo.exchange.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.FormulaGuard;
import org.dongpo.exchange.persistence.ExchangeStore;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The faults of an import as a file for a spreadsheet program, to work them off one by one. */
@Component
class FaultFile {

    private static final int AT_ONCE = 5_000;

    private final ExchangeStore store;
    private final ExchangeBodies bodies;

    FaultFile(ExchangeStore store, ExchangeBodies bodies) {
        this.store = store;
        this.bodies = bodies;
    }

    void write(long importId, OutputStream out) throws IOException {
        out.write("\ufeff".getBytes(UTF_8));
        write(
                out,
                Stream.of("sheet", "row", "column", "value", "code", "message")
                        .map(column -> bodies.text("exchange.csv." + column, column)));
        String token = null;
        do {
            token = writePage(importId, token, out);
        } while (token != null);
    }

    private @Nullable String writePage(long importId, @Nullable String token, OutputStream out) throws IOException {
        Page<Fault> page = store.faults(importId, token, AT_ONCE);
        for (Fault fault : page.items()) {
            write(
                    out,
                    Stream.of(
                            fault.sheet(),
                            Integer.toString(fault.row()),
                            fault.column(),
                            fault.value(),
                            fault.code(),
                            bodies.words(fault)));
        }
        return page.nextPageToken();
    }

    private static void write(OutputStream out, Stream<String> cells) throws IOException {
        String line = cells.map(cell -> '"' + FormulaGuard.guard(cell).replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\r\n"));
        out.write(line.getBytes(UTF_8));
    }
}
