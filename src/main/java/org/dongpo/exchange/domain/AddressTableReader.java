package org.dongpo.exchange.domain;

import java.util.Set;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of addresses: one a row, with its holder. A ledger of a million rows goes in this way, when it is well
 * formed: titles once, at the top, and a unit in each row.
 */
public final class AddressTableReader implements FormatReader {

    private static final String[] ADDRESS = {"ip地址", "ip", "ipaddress", "ipv4地址", "ipv6地址", "address", "地址"};
    private static final String[] UNIT = {"使用单位", "单位名称", "单位", "unit"};
    private static final String[] TERM = {"使用期限", "到期日期", "term"};
    private static final Set<String> NEEDED = Set.of("ip地址", "ip", "ipaddress", "ipv4地址", "ipv6地址");

    @Override
    public Format format() {
        return Format.ADDRESS_TABLE;
    }

    @Override
    public boolean recognises(Titles titles) {
        return NEEDED.stream().anyMatch(titles::has);
    }

    @Override
    public void read(SourceFile file, Settings settings, Findings findings) {
        for (String sheet : file.sheets()) {
            file.table(sheet, NEEDED, settings.columns(), row -> read(row, settings, findings));
        }
    }

    private static void read(TableRow row, Settings settings, Findings findings) {
        findings.progress(row.origin().row());
        String ip = row.get(ADDRESS);
        if (ip == null) {
            findings.fault(row.origin().fault("ip", "missing-address", ""));
            return;
        }
        Cells cells = new Cells(
                row.get("责任人", "使用人", "姓名", "联系人", "person"),
                row.get("部门", "科室", "使用部门", "department"),
                row.get("联系电话", "电话", "手机", "phone"),
                row.get("终端名称", "主机名", "计算机名", "hostname", "terminal"),
                row.get("终端类型", "设备类型", "类型", "terminalkind"),
                row.get("mac地址", "mac", "macaddress"),
                row.get("位置", "安装位置", "地点", "place"),
                row.get("端口", "交换机端口", "port"),
                row.get("用途", "purpose"),
                row.get("启用日期", "启用时间", "分配日期", "开通日期", "since"),
                row.get("reference"));
        String space = row.getOr("space", settings.space());
        findings.line(
                row.origin(),
                Holdings.line(row.origin(), space, ip, new RowUnit(unit(row, settings)), cells, findings)
                        .with(AddressState.ACTIVE, Holdings.term(row.origin(), row.get(TERM), findings)));
    }

    private static @Nullable UnitName unit(TableRow row, Settings settings) {
        String name = row.get(UNIT);
        String division = row.get("行政区划代码", "区划代码", "行政区划", "unitdivision", "division");
        return name != null && division != null && division.matches("\\d{6}(\\d{3})?")
                ? new UnitName(division, name)
                : settings.unit(name);
    }
}
