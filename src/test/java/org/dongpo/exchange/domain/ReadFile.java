package org.dongpo.exchange.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ledger.workbook.Workbook;
import org.dongpo.ledger.workbook.Workbooks;

/** What a reader found in a file. */
final class ReadFile implements Findings {

    static final UnitName HOLDER = new UnitName("511400", "信息中心");

    final List<RegisterLine> lines = new ArrayList<>();
    final Set<UnitName> units = new HashSet<>();
    final List<Fault> faults = new ArrayList<>();
    final Map<String, Integer> homeless = new TreeMap<>();

    private ReadFile() {}

    static ReadFile of(FormatReader reader, Path path) {
        ReadFile found = new ReadFile();
        Settings settings = new Settings("公用网络区", "511400", HOLDER, true, Map.of());
        if (path.toString().endsWith(".json")) {
            SourceFile file = new SourceFile(path, null);
            check(reader, file);
            reader.read(file, settings, found);
            return found;
        }
        try (Workbook book = Workbooks.open(path, path.getFileName().toString())) {
            SourceFile file = new SourceFile(path, book);
            check(reader, file);
            reader.read(file, settings, found);
            return found;
        }
    }

    static ReadFile of(FormatReader reader, Path folder, String name, String content) {
        try {
            return of(reader, Files.writeString(folder.resolve(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(FormatReader reader, SourceFile file) {
        if (!reader.recognises(file.titles())) {
            throw new AssertionError("not recognised: " + file.titles());
        }
    }

    <T extends RegisterLine> List<T> all(Class<T> kind) {
        return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void line(Origin origin, RegisterLine line) {
        lines.add(line);
    }

    @Override
    public void unit(UnitName unit) {
        units.add(unit);
    }

    @Override
    public void fault(Fault fault) {
        faults.add(fault);
    }

    @Override
    public void homeless(String model, String example) {
        homeless.merge(model, 1, Integer::sum);
    }

    @Override
    public void progress(long rows) {}
}
