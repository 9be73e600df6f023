package org.dongpo.exchange.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dongpo.exchange.domain.AddressTableReader;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.domain.FormatReader;
import org.dongpo.exchange.domain.InfobloxReader;
import org.dongpo.exchange.domain.NetBoxCsvReader;
import org.dongpo.exchange.domain.NetBoxDumpReader;
import org.dongpo.exchange.domain.PhpIpamReader;
import org.dongpo.exchange.domain.RegisterReader;
import org.dongpo.exchange.domain.SourceFile;
import org.dongpo.exchange.domain.Titles;
import org.dongpo.ledger.workbook.Workbook;
import org.dongpo.ledger.workbook.Workbooks;
import org.springframework.stereotype.Component;

/** Opens files, and knows who reads what. */
@Component
class FileFormats {

    /** The more particular ones first: a table of addresses is what is left. */
    private static final List<FormatReader> READERS = List.of(
            new RegisterReader(),
            new InfobloxReader(),
            new NetBoxCsvReader(),
            new NetBoxDumpReader(),
            new PhpIpamReader(),
            new AddressTableReader());

    FormatReader reader(Format format) {
        return READERS.stream()
                .filter(reader -> reader.format() == format)
                .findFirst()
                .orElseThrow();
    }

    /** What a file is, by its titles. */
    Optional<Format> recognise(Titles titles) {
        return READERS.stream()
                .filter(reader -> reader.recognises(titles))
                .findFirst()
                .map(FormatReader::format);
    }

    /**
     * Opens a file for as long as the work takes.
     *
     * @throws org.dongpo.shared.ProblemException when it can be read neither as a workbook nor as JSON
     */
    <T> T with(Path path, String fileName, Function<SourceFile, T> work) {
        if (isJson(path)) {
            return work.apply(new SourceFile(path, null));
        }
        try (Workbook book = Workbooks.open(path, fileName)) {
            return work.apply(new SourceFile(path, book));
        }
    }

    private static boolean isJson(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            for (byte b : in.readNBytes(64)) {
                if (b == '[' || b == '{') {
                    return true;
                }
                boolean isBlank = b == ' ' || b == '\n' || b == '\r' || b == '\t' || b < 0;
                if (!isBlank) {
                    return false;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
