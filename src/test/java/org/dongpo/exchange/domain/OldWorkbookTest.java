package org.dongpo.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.GatewayLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** phpIPAM writes workbooks of Office 97: numbers in cells of their own kind, and a heading over a subnet's addresses. */
class OldWorkbookTest {

    @TempDir
    private Path folder;

    @Test
    void aSheetOfSubnetsShouldBecomePrefixes() throws IOException {
        Path file = workbook(new Object[][] {
            {"Section", "Subnet", "Mask", "Description", "VLAN", "Domain", "VRF", "Master Subnet"},
            {"政务外网", "10.10.1.0", 24, "服务器", 100, "default", null, "/"},
            {"政务外网", "2001:db8:1::", 64, "终端", null, null, "公安专网", "/"},
            {"政务外网", "分局", null, "文件夹", null, null, null, "/"},
        });

        ReadFile read = ReadFile.of(new PhpIpamReader(), file);

        assertThat(read.faults).isEmpty();
        assertThat(read.all(PrefixLine.class))
                .extracting(PrefixLine::cidr, PrefixLine::vid)
                .containsExactly(tuple("10.10.1.0/24", 100), tuple("2001:db8:1::/64", null));
        assertThat(read.homeless).containsEntry("folder", 1);
    }

    @Test
    void theAddressesOfASubnetShouldBeReadBelowItsHeading() throws IOException {
        Path file = workbook(new Object[][] {
            {"10.10.1.0/24 - 服务器 (vlan: 100)"},
            {},
            {"ip address", "ip state", "description", "hostname", "mac", "owner", "device", "port", "note"},
            {"10.10.1.5", "Used", "打印机", "prn-1", "00-11-22-33-44-55", "张三", "sw1", 3, null},
            {"2001:db8:1::5", "Used", null, "pc-3", null, null, null, null, null},
            {"2001:db8:1::1", "Gateway", null, null, null, null, null, null, null},
            {"10.10.1.9", "Reserved", null, null, null, null, null, null, null},
            {"10.10.1.300", "Used", null, "pc-2", "zz", null, null, null, null},
        });

        ReadFile read = ReadFile.of(new PhpIpamReader(), file);

        AddressLine line = read.all(AddressLine.class).get(0);
        assertThat(line.ip()).isEqualTo("10.10.1.5");
        assertThat(line.terminal().port()).isEqualTo("3");
        assertThat(line.person()).isEqualTo(new PersonName("张三", null, null));
        assertThat(read.homeless).containsKey("address (Reserved)");
        assertThat(read.all(AddressLine.class).get(1).ip()).isEqualTo("2001:db8:1::5");
        assertThat(read.all(GatewayLine.class)).extracting(GatewayLine::ip).containsExactly("2001:db8:1::1");
        assertThat(read.faults).extracting(Fault::row, Fault::code).containsExactly(tuple(8, "invalid-mac"));
    }

    private Path workbook(Object[][] rows) throws IOException {
        Path file = folder.resolve("phpipam.xls");
        try (HSSFWorkbook book = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = book.createSheet("phpipam");
            for (int i = 0; i < rows.length; i++) {
                write(sheet.createRow(i), rows[i]);
            }
            book.write(out);
        }
        return file;
    }

    private static void write(Row row, Object[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Integer number) {
                row.createCell(i).setCellValue(number);
            } else if (cells[i] != null) {
                row.createCell(i).setCellValue(cells[i].toString());
            }
        }
    }
}
