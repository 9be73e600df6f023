package org.dongpo.ledger.domain.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells what the columns of a sheet hold: by their titles first, then by what stands in them. */
final class ColumnRecognition {

    private final SheetPreview sheet;
    private final Header header;
    private final @Nullable LedgerField[] fields;

    private ColumnRecognition(SheetPreview sheet, Header header) {
        this.sheet = sheet;
        this.header = header;
        this.fields = new LedgerField[Math.max(sheet.width(), header.titles().size())];
    }

    static List<ColumnMapping> of(SheetPreview sheet, Header header) {
        ColumnRecognition recognition = new ColumnRecognition(sheet, header);
        recognition.byTitle();
        recognition.byContent();
        recognition.unitsUnderAnotherName();
        return recognition.columns();
    }

    private List<ColumnMapping> columns() {
        List<ColumnMapping> columns = new ArrayList<>();
        for (int column = 0; column < fields.length; column++) {
            List<String> sample = LayoutRecognition.sample(sheet, column, header.lastRow());
            String title = header.title(column);
            if (title != null || !sample.isEmpty()) {
                columns.add(new ColumnMapping(column, title, fields[column], sample));
            }
        }
        return columns;
    }

    /** The most exact titles choose first; a title that its column's values contradict does not count. */
    private void byTitle() {
        IntStream.range(0, fields.length)
                .mapToObj(column -> Named.of(column, header.title(column)))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing((Named named) -> -named.match().rank()))
                .forEach(this::name);
    }

    private void name(Named named) {
        LedgerField field = named.match().field();
        boolean free = field.isRepeatable() || column(field) < 0;
        if (free && !isContradicted(field, named.column())) {
            fields[named.column()] = field;
        }
    }

    /**
     * 地址 can be the address of a house, 编号 anything. Only values of another strict kind contradict: a column full of
     * faults is still what its title says.
     */
    private boolean isContradicted(LedgerField field, int column) {
        List<String> values = values(column);
        boolean looksRight =
                ContentKind.of(field).map(kind -> kind.fits(values)).orElse(true);
        if (looksRight || values.isEmpty()) {
            return false;
        }
        boolean looksLikeAddress = values.stream().anyMatch(ContentKind::isAddress);
        return switch (field) {
            case ADDRESS -> !saysIp(column) && !looksLikeAddress && !ContentKind.IPV6.fits(values);
            case MAC, MASK, GATEWAY -> ContentKind.PLACE.fits(values);
            case PHONE, PERSON, UNIT, DEPARTMENT -> ContentKind.ADDRESS.fits(values) || ContentKind.MAC.fits(values);
            default -> false;
        };
    }

    private boolean saysIp(int column) {
        String title = header.title(column);
        return title != null && ColumnTitle.normalize(title).contains("ip");
    }

    private void byContent() {
        for (ContentKind kind : ContentKind.values()) {
            for (int column = 0; column < fields.length; column++) {
                if (fields[column] == null && kind.fits(values(column)) && isMeant(kind, column)) {
                    fields[column] = kind.field();
                }
            }
        }
    }

    /** Words can look like names of people or places by chance: those need a title, or many different values. */
    private boolean isMeant(ContentKind kind, int column) {
        if (kind == ContentKind.ADDRESS) {
            return isAddressOrGateway(column);
        }
        boolean words = kind == ContentKind.PERSON || kind == ContentKind.PLACE || kind == ContentKind.SINCE;
        return column(kind.field()) < 0 && (!words || header.lastRow() == 0 || isVaried(column));
    }

    /** Of several columns full of addresses, the one with most different values has the addresses, another the gateways. */
    private boolean isAddressOrGateway(int column) {
        if (column(LedgerField.ADDRESS) >= 0) {
            if (column(LedgerField.GATEWAY) < 0 && !isVaried(column)) {
                fields[column] = LedgerField.GATEWAY;
            }
            return false;
        }
        return IntStream.range(0, fields.length)
                .filter(other -> fields[other] == null && ContentKind.ADDRESS.fits(values(other)))
                .allMatch(other -> distinct(other) <= distinct(column));
    }

    private boolean isVaried(int column) {
        return distinct(column) * 2 > values(column).size();
    }

    private int distinct(int column) {
        Set<String> distinct = new HashSet<>(values(column));
        return distinct.size();
    }

    /** Many ledgers call the unit 部门; where nothing else is the unit, that is. */
    private void unitsUnderAnotherName() {
        int department = column(LedgerField.DEPARTMENT);
        if (column(LedgerField.UNIT) < 0 && department >= 0 && !ContentKind.DEPARTMENT.fits(values(department))) {
            fields[department] = LedgerField.UNIT;
        }
    }

    private int column(LedgerField field) {
        return IntStream.range(0, fields.length)
                .filter(column -> fields[column] == field)
                .findFirst()
                .orElse(-1);
    }

    private List<String> values(int column) {
        return sheet.values(column, header.lastRow());
    }

    private record Named(int column, ColumnTitle.Match match) {

        static @Nullable Named of(int column, @Nullable String title) {
            ColumnTitle.Match match = ColumnTitle.recognise(title);
            return match == null ? null : new Named(column, match);
        }
    }
}
