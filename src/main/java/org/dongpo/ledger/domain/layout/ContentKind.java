package org.dongpo.ledger.domain.layout;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dongpo.ledger.domain.cell.AddressCell;
import org.dongpo.ledger.domain.cell.DateCell;
import org.dongpo.ledger.domain.cell.Ip;
import org.dongpo.ledger.domain.cell.MacCell;
import org.dongpo.ledger.domain.cell.MaskCell;
import org.dongpo.ledger.domain.cell.TextCell;

/** What values look like, for columns whose title says nothing. The stricter kinds come first. */
enum ContentKind {
    MASK(LedgerField.MASK, ContentKind::isMask),
    MAC(LedgerField.MAC, text -> MacCell.parse(text) != null && !isNumber(text)),
    IPV6(LedgerField.IPV6, text -> Ip.parseV6(TextCell.narrow(text)) != null),
    ADDRESS(LedgerField.ADDRESS, ContentKind::isAddress),
    PHONE(LedgerField.PHONE, pattern("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}")),
    PORT(LedgerField.PORT, pattern("(?i)[a-z-]{1,20}\\s?\\d+(/\\d+){1,3}")),
    SINCE(LedgerField.SINCE, text -> !text.contains(":") && DateCell.parse(text, false) != null),
    DEPARTMENT(LedgerField.DEPARTMENT, pattern(".{1,12}(科|室|股|处)")),
    UNIT(LedgerField.UNIT, pattern(".{2,40}(局|委|办|政府|委员会|办事处|中心|院|学校|法院|检察院|公司|站|队|会|部|厅|所|馆)")),
    PLACE(LedgerField.PLACE, pattern(".{0,20}\\d+(楼|层|室|号).{0,10}")),
    PERSON(LedgerField.PERSON, pattern("\\p{IsHan}{2,3}"));

    /** So many of a hundred values must look like it; ledgers have faults. */
    private static final int ENOUGH = 70;

    private final LedgerField field;

    private final Predicate<String> test;

    ContentKind(LedgerField field, Predicate<String> test) {
        this.field = field;
        this.test = test;
    }

    LedgerField field() {
        return field;
    }

    /** Whether most of the values look like this kind. */
    boolean fits(List<String> values) {
        long fitting = values.stream().filter(value -> test.test(value.strip())).count();
        return !values.isEmpty() && fitting * 100 >= (long) values.size() * ENOUGH;
    }

    /** The kind of a field, or nothing when its values can look like anything. */
    static java.util.Optional<ContentKind> of(LedgerField field) {
        return java.util.Arrays.stream(values())
                .filter(kind -> kind.field == field)
                .findFirst();
    }

    /** Whether a text is an address; no header cell is. */
    static boolean isAddress(String text) {
        AddressCell cell = AddressCell.parse(text);
        return !cell.addresses().isEmpty() && cell.invalid().isEmpty();
    }

    private static boolean isMask(String text) {
        return text.contains(".") && MaskCell.parse(text) != null;
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    private static Predicate<String> pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(TextCell.narrow(text)).matches();
    }
}
