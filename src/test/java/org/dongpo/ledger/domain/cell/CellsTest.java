package org.dongpo.ledger.domain.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as people fill them in. */
class CellsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "59.200.1.5 | 59.200.1.5",
                "５９．２００．１．５ | 59.200.1.5",
                "' 59.200.1.5\n' | 59.200.1.5",
                "59。200。1。5 | 59.200.1.5",
                "059.200.001.005 | 59.200.1.5",
                "59.200.1.5-7 | 59.200.1.5 59.200.1.6 59.200.1.7",
                "59.200.1.5~59.200.1.6 | 59.200.1.5 59.200.1.6",
                "59.200.1.5至59.200.1.6 | 59.200.1.5 59.200.1.6",
                "59.200.1.5 — 6 | 59.200.1.5 59.200.1.6",
                "59.200.1.5、59.200.1.9 | 59.200.1.5 59.200.1.9",
                "59.200.1.5/24 | 59.200.1.5",
                "2409:8770::5 | 2409:8770::5",
            })
    void addressesShouldBeReadInTheirSpellings(String text, String addresses) {
        AddressCell cell = AddressCell.parse(text);

        assertThat(cell.addresses().stream().map(Ip::toString).collect(Collectors.joining(" ")))
                .isEqualTo(addresses);
        assertThat(cell.invalid()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "59.200.1.300",
                "59.200.1",
                "59.200.1.5?",
                "59.200.1.5（待定）",
                "127.0.0.1",
                "169.254.3.4",
                "224.0.0.5",
                "0.0.0.0",
                "59.200.1.9-5",
                "59.200.1.5/6",
                "59.200.0.0-59.210.0.0",
                "::1",
                "fe80::1",
                "2409:8770:::5",
                "待分配"
            })
    void whatNoTerminalCanHaveShouldBeInvalid(String text) {
        AddressCell cell = AddressCell.parse(text);

        assertThat(cell.addresses()).isEmpty();
        assertThat(cell.invalid()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IPv6:2409:8770:5::f | 2409:8770:5::f",
                "IPv6： 2409:8770:5::f 已开通 | 2409:8770:5::f",
                "双栈，v6地址2409:8770:5::F/64，原址停用 | 2409:8770:5::f",
                "2409:8770:5::1;2409:8770:5::2 | 2409:8770:5::1 2409:8770:5::2",
                "3c:4a:92:00:01:02 | ''",
                "12:30:45 换机 | ''",
            })
    void ipv6AddressesShouldBeFoundInRemarks(String text, String addresses) {
        Ipv6Mentions mentions = Ipv6Mentions.in(text);

        assertThat(mentions.addresses().stream().map(Ip::toString).collect(Collectors.joining(" ")))
                .isEqualTo(addresses);
        assertThat(mentions.invalid()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IPv6: 2409:8770:5::12345", "IPv6 2409:8770:::1", "ipv6地址：2409:zz::1", "IPv6: fe80::1"})
    void whatIsAnnouncedAsIpv6AndIsNoneShouldBeInvalidAndNoPartOfItTaken(String text) {
        Ipv6Mentions mentions = Ipv6Mentions.in(text);

        assertThat(mentions.addresses()).isEmpty();
        assertThat(mentions.invalid()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05, 2024-03-05",
        "2024/3/5, 2024-03-05",
        "2024.3.5, 2024-03-05",
        "2024年3月5日, 2024-03-05",
        "2024年3月, 2024-03-01",
        "20240305, 2024-03-05",
        "45356, 2024-03-05",
        "2024-03-05 10:20:30, 2024-03-05"
    })
    void datesShouldBeReadInTheirSpellings(String text, LocalDate date) {
        assertThat(DateCell.parse(text, false)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05, 2024-03-05",
        "2024年3月5日, 2024-03-05",
        "20240305, 2024-03-05",
        "45356, 2024-03-05",
        "45356.0, 2024-03-05",
        "45356.5,",
        "2024-03-05 10:20:30,",
        "2024年3月,",
        "2024-03,",
        "202403,",
        "2024,",
        "2024-02-30,",
        "长期,"
    })
    void aWholeDateNamesItsDay(String text, LocalDate date) {
        assertThat(DateCell.parseWhole(text, false)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"去年", "2024-13-01", "2024-02-30", "1"})
    void whatIsNoDateShouldBeNone(String text) {
        assertThat(DateCell.parse(text, false)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "13808331234, 13808331234",
        "'138 0833 1234', 13808331234",
        "028-38123456, 028-38123456",
        "38123456/13808331234, 38123456",
        "6123, 6123"
    })
    void telephoneNumbersShouldBeReadInTheirSpellings(String text, String number) {
        assertThat(PhoneCell.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"255.255.255.0, 24", "24, 24", "/26, 26", "255.255.255.192, 26"})
    void masksShouldBeReadInTheirSpellings(String text, int bits) {
        assertThat(MaskCell.parse(text)).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.0.255.0", "129", "无"})
    void whatIsNoMaskShouldBeNone(String text) {
        assertThat(MaskCell.parse(text)).isNull();
    }
}
