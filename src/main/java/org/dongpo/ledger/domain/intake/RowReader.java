package org.dongpo.ledger.domain.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.ledger.domain.cell.AddressCell;
import org.dongpo.ledger.domain.cell.DateCell;
import org.dongpo.ledger.domain.cell.Ip;
import org.dongpo.ledger.domain.cell.Ipv6Mentions;
import org.dongpo.ledger.domain.cell.MacCell;
import org.dongpo.ledger.domain.cell.MaskCell;
import org.dongpo.ledger.domain.cell.PhoneCell;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.domain.intake.LedgerRow.Found;
import org.dongpo.ledger.domain.intake.LedgerRow.Mac;
import org.dongpo.ledger.domain.intake.LedgerRow.Occupant;
import org.dongpo.ledger.domain.intake.LedgerRow.Place;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** Understands the rows of one sheet, one after the other: a unit named in one row holds for the rows below it. */
final class RowReader {

    private static final int LONGEST_PERSON = 50;

    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_TEXT = 200;

    private static final Pattern NUMBERING = Pattern.compile("^[(（]?[一二三四五六七八九十\\d]+[)）]?\\s*[、.．]\\s*");

    private final int sheet;
    private final boolean datesFrom1904;
    private final Faults faults;
    private final RowFilter filter;
    private final RowCells cells;
    private final Map<String, String> sameTexts = new HashMap<>();
    private @Nullable String unit;
    private int number;

    RowReader(int sheet, SheetMapping mapping, boolean datesFrom1904, Faults faults) {
        this.sheet = sheet;
        this.datesFrom1904 = datesFrom1904;
        this.faults = faults;
        this.filter = new RowFilter(mapping);
        this.cells = new RowCells(mapping);
        this.unit = mapping.unit();
    }

    /** The row, understood; nothing when it is none of the ledger's. */
    @Nullable
    LedgerRow read(SheetRow row) {
        number = row.number();
        cells.at(row);
        String section = filter.section(row);
        if (section != null && section.length() <= LONGEST_NAME) {
            unit = NUMBERING.matcher(section).replaceFirst("");
        }
        if (section != null || !filter.isData(row)) {
            return null;
        }
        filter.uncalculated(row)
                .forEach((column, formula) ->
                        faults.add(sheet, number, column, RowProblemCode.FORMULA_WITHOUT_VALUE, formula, null));
        return understood(row);
    }

    private LedgerRow understood(SheetRow row) {
        inheritUnit();
        AddressCell address = addressCell();
        List<Found> found = found(address);
        boolean isSilent = found.isEmpty() && address.invalid().isEmpty();
        if (isSilent && !row.uncalculated().containsKey(cells.column(LedgerField.ADDRESS))) {
            fault(LedgerField.ADDRESS, RowProblemCode.MISSING_ADDRESS, cells.raw(LedgerField.ADDRESS));
        }
        Integer mask = mask(found);
        return new LedgerRow(
                sheet,
                number,
                unit,
                person(),
                found,
                mask == null ? address.mask() : mask,
                parsed(LedgerField.GATEWAY, RowReader::gateway, RowProblemCode.INVALID_GATEWAY),
                mac(),
                place(),
                since());
    }

    /** A unit that cannot be read is nobody's: least of all the unit's of the row above. */
    private void inheritUnit() {
        String named = name(LedgerField.UNIT, LONGEST_NAME);
        unit = named == null && cells.isBlank(LedgerField.UNIT) ? unit : named;
    }

    /** A length beyond 32 is right for IPv6 alone; there it says no more than that the row's prefix is a LAN's. */
    private @Nullable Integer mask(List<Found> found) {
        Integer mask = parsed(LedgerField.MASK, MaskCell::parse, RowProblemCode.INVALID_MASK);
        if (mask == null || mask <= MaskCell.LONGEST_V4) {
            return mask;
        }
        if (found.stream().anyMatch(each -> !each.ip().v6())) {
            fault(LedgerField.MASK, RowProblemCode.INVALID_MASK, cells.raw(LedgerField.MASK));
        }
        return null;
    }

    private AddressCell addressCell() {
        String text = cells.text(LedgerField.ADDRESS);
        AddressCell address = text == null
                ? new AddressCell(List.of(), null, List.of())
                : AddressCell.parse(cells.raw(LedgerField.ADDRESS));
        address.invalid().forEach(part -> fault(LedgerField.ADDRESS, RowProblemCode.INVALID_ADDRESS, part));
        return address;
    }

    /** The addresses of the address column, and those that other columns mention. */
    private List<Found> found(AddressCell address) {
        List<Found> found = new ArrayList<>();
        address.addresses().forEach(ip -> found.add(new Found(ip, cells.column(LedgerField.ADDRESS))));
        if (cells.has(LedgerField.IPV6)) {
            ipv6Column(found);
        }
        for (int column : cells.remarks()) {
            mentioned(column, found);
        }
        return found;
    }

    private void ipv6Column(List<Found> found) {
        String text = cells.text(LedgerField.IPV6);
        if (text != null) {
            AddressCell address = AddressCell.parse(cells.raw(LedgerField.IPV6));
            address.addresses().forEach(ip -> found.add(new Found(ip, cells.column(LedgerField.IPV6))));
            address.invalid().forEach(part -> fault(LedgerField.IPV6, RowProblemCode.INVALID_ADDRESS, part));
        }
    }

    private void mentioned(int column, List<Found> found) {
        String text = cells.own(column);
        if (text == null || text.indexOf(':') < 0 && text.indexOf('：') < 0) {
            return;
        }
        Ipv6Mentions mentions = Ipv6Mentions.in(text);
        mentions.addresses().forEach(ip -> found.add(new Found(ip, column)));
        mentions.invalid()
                .forEach(part -> faults.add(sheet, number, column, RowProblemCode.INVALID_ADDRESS, part, null));
    }

    private static @Nullable Ip gateway(String text) {
        AddressCell gateway = AddressCell.parse(text);
        return gateway.addresses().size() == 1 && gateway.invalid().isEmpty()
                ? gateway.addresses().get(0)
                : null;
    }

    private @Nullable Occupant person() {
        String name = name(LedgerField.PERSON, LONGEST_PERSON);
        String phone = parsed(LedgerField.PHONE, PhoneCell::parse, RowProblemCode.INVALID_PHONE);
        String department = name(LedgerField.DEPARTMENT, LONGEST_NAME);
        return name == null ? null : new Occupant(name, department, phone);
    }

    private @Nullable Mac mac() {
        String address = parsed(LedgerField.MAC, MacCell::parse, RowProblemCode.INVALID_MAC);
        return address == null ? null : new Mac(address, cells.raw(LedgerField.MAC));
    }

    private Place place() {
        return new Place(
                text(LedgerField.HOSTNAME, LONGEST_TEXT),
                text(LedgerField.TERMINAL_KIND, LONGEST_NAME),
                text(LedgerField.PURPOSE, LONGEST_TEXT),
                text(LedgerField.PLACE, LONGEST_TEXT),
                text(LedgerField.PORT, LONGEST_NAME));
    }

    private @Nullable LocalDate since() {
        return parsed(LedgerField.SINCE, text -> DateCell.parse(text, datesFrom1904), RowProblemCode.INVALID_DATE);
    }

    private <T> @Nullable T parsed(LedgerField field, Function<String, @Nullable T> parse, RowProblemCode code) {
        String text = cells.text(field);
        if (text == null) {
            return null;
        }
        T value = parse.apply(text);
        if (value == null) {
            fault(field, code, cells.raw(field));
        }
        return value;
    }

    private @Nullable String name(LedgerField field, int longest) {
        return TextCell.name(text(field, longest));
    }

    private @Nullable String text(LedgerField field, int longest) {
        String text = cells.text(field);
        if (text != null && text.length() > longest) {
            fault(field, RowProblemCode.TEXT_TOO_LONG, text);
            return null;
        }
        return text == null ? null : sameTexts.computeIfAbsent(text, key -> key);
    }

    private void fault(LedgerField field, RowProblemCode code, String value) {
        faults.add(sheet, number, field, code, value);
    }
}
