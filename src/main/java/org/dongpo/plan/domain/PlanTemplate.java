package org.dongpo.plan.domain;

import java.util.ArrayList;
import java.util.List;
import org.dongpo.ipam.IpFamily;
import org.dongpo.organization.Division;
import org.dongpo.plan.FieldKind;

/**
 * The plan that a city begins with (requirements N2.4): for IPv6 plane, county, unit, business and subnet behind the
 * block that the level above hands down; for IPv4 county and unit, down to /24. The counties are those of the city that
 * is served.
 */
public final class PlanTemplate {

    private static final int NIBBLE = 4;
    private static final int IPV4_SUBNET = 24;

    /** Fields in colours that can be told apart; each also carries its label. */
    private static final String PLANE = "#1a56c4";

    private static final String COUNTY = "#0b7a55";
    private static final String UNIT = "#9a5b00";
    private static final String BUSINESS = "#7a3fb0";
    private static final String SUBNET = "#5b6b82";

    private PlanTemplate() {}

    /** The fields of the default plan over a base. What does not fit into the base any more is left out, from the end. */
    public static List<PlanField> fields(Block base, Division city, List<Division> counties) {
        return fit(base, base.family() == IpFamily.IPV4 ? ipv4(base, city, counties) : ipv6(city, counties));
    }

    private static List<PlanField> ipv6(Division city, List<Division> counties) {
        int countyBits = NIBBLE;
        while (!hasRoom(countyBits, counties.size() + 1)) {
            countyBits += NIBBLE;
        }
        return List.of(
                PlanField.of("网络平面", NIBBLE, FieldKind.TABLE, PLANE, planes()),
                PlanField.of("区县", countyBits, FieldKind.DIVISION, COUNTY, counties(countyBits, city, counties)),
                PlanField.of("单位", 12, FieldKind.UNIT, UNIT, List.of()),
                PlanField.of("业务", 8, FieldKind.NUMBER, BUSINESS, List.of()),
                PlanField.of("子网", NIBBLE, FieldKind.NUMBER, SUBNET, List.of()));
    }

    private static List<PlanCode> planes() {
        return List.of(
                PlanCode.kept(0, 0, "保留"),
                PlanCode.named(1, "公用"),
                PlanCode.named(2, "专用/VPN"),
                PlanCode.named(3, "互联网接入"),
                PlanCode.named(4, "互联/环回/管理"),
                PlanCode.named(5, "数据中心/政务云"),
                PlanCode.named(6, "视频"),
                PlanCode.kept(7, 14, "预留"),
                PlanCode.named(15, "试验"));
    }

    private static List<PlanField> ipv4(Block base, Division city, List<Division> counties) {
        int countyBits = 1;
        while (!hasRoom(countyBits, counties.size() + 1)) {
            countyBits++;
        }
        int unitBits = IPV4_SUBNET - base.length() - countyBits;
        List<PlanField> fields = new ArrayList<>();
        fields.add(PlanField.of("区县", countyBits, FieldKind.DIVISION, COUNTY, counties(countyBits, city, counties)));
        if (unitBits > 0) {
            fields.add(PlanField.of("单位", unitBits, FieldKind.UNIT, UNIT, List.of()));
        }
        return fields;
    }

    /** Whether an eighth is left when so many codes are used. */
    private static boolean hasRoom(int bits, int used) {
        return used * 8L <= (1L << bits) * 7;
    }

    private static List<PlanCode> counties(int bits, Division city, List<Division> counties) {
        List<PlanCode> codes = new ArrayList<>();
        codes.add(new PlanCode(0, 0, "市本级", city.code(), null, false));
        for (Division county : counties) {
            int code = codes.size();
            codes.add(new PlanCode(code, code, county.name(), county.code(), null, false));
        }
        codes.add(PlanCode.kept(codes.size(), (1L << bits) - 1, "预留"));
        return codes;
    }

    private static List<PlanField> fit(Block base, List<PlanField> wanted) {
        List<PlanField> fields = new ArrayList<>();
        int end = base.length();
        for (PlanField field : wanted) {
            int room = AddressPlan.limit(base.family()) - end;
            int bits = field.codes().isEmpty() ? Math.min(field.bits(), room) : field.bits();
            if (bits < 1 || bits > room) {
                break;
            }
            fields.add(new PlanField(field.id(), field.label(), bits, field.kind(), field.colour(), field.codes()));
            end += bits;
        }
        return fields;
    }
}
