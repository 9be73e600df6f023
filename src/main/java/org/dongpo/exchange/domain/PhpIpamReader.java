package org.dongpo.exchange.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.RegisterLine.GatewayLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.jspecify.annotations.Nullable;

/** Reads what phpIPAM exports: a sheet of subnets, or sheets of addresses, as CSV or in the old XLS format. */
public final class PhpIpamReader implements FormatReader {

    private static final Set<String> NEEDED = Set.of("subnet", "ipaddress");

    @Override
    public Format format() {
        return Format.PHPIPAM;
    }

    @Override
    public boolean recognises(Titles titles) {
        return titles.has("section", "subnet", "mask")
                || titles.has("section", "subnet", "description")
                || titles.has("ipaddress", "ipstate")
                || titles.has("ipaddress", "hostname", "owner")
                || titles.has("ipaddress", "tag");
    }

    @Override
    public void read(SourceFile file, Settings settings, Findings findings) {
        Reading reading = new Reading(settings, findings, new TreeSet<>());
        for (String sheet : file.sheets()) {
            file.table(sheet, NEEDED, settings.columns(), reading::take);
        }
    }

    /** One reading: names what has been named already only once. */
    private record Reading(Settings settings, Findings findings, Set<String> told) {

        void take(TableRow row) {
            findings.progress(row.origin().row());
            if (row.get("ipaddress") != null) {
                address(row);
            } else if (row.get("subnet") != null) {
                subnet(row);
            } else {
                findings.fault(row.origin().fault("", "unreadable-row", ""));
            }
        }

        private String space(TableRow row) {
            String space = row.getOr("vrf", settings.space());
            if (told.add("space " + space)) {
                findings.line(row.origin(), SpaceLine.named(space));
            }
            return space;
        }

        /** A folder is a subnet without a mask that only groups others. */
        private void subnet(TableRow row) {
            String subnet = row.getOr("subnet", "");
            String mask = row.get("mask");
            boolean isFolder = mask == null && subnet.indexOf('/') < 0;
            if (isFolder || subnet.startsWith("folder")) {
                findings.homeless("folder", subnet);
                return;
            }
            String cidr = subnet.indexOf('/') >= 0 ? subnet : Masks.cidr(subnet, mask);
            if (cidr == null) {
                findings.fault(row.origin().fault("mask", "invalid-mask", String.valueOf(mask)));
                return;
            }
            Integer vid = vlan(row);
            String section = row.get("section");
            findings.line(
                    row.origin(),
                    new PlainPrefix(
                                    space(row),
                                    cidr,
                                    isContainer(row),
                                    "ACTIVE",
                                    settings.unit(row.get("customer", "tenant")),
                                    row.get("description"),
                                    vid == null ? null : row.getOr("domain", "phpIPAM"),
                                    vid,
                                    section == null ? List.of() : List.of(section),
                                    null)
                            .line());
        }

        private static boolean isContainer(TableRow row) {
            return isYes(row.getOr("iscontainer", row.getOr("container", "")));
        }

        private static boolean isYes(String text) {
            return text.equals("1") || text.equalsIgnoreCase("yes");
        }

        private @Nullable Integer vlan(TableRow row) {
            String number = row.get("vlan", "vlannumber");
            if (number == null || !number.matches("\\d{1,4}") || number.equals("0")) {
                return null;
            }
            String group = row.getOr("domain", "phpIPAM");
            int vid = Integer.parseInt(number);
            if (told.add("group " + group)) {
                findings.line(row.origin(), new VlanGroupLine(group, 1, 4094, settings.cityCode(), null));
            }
            if (told.add("vlan " + group + "/" + vid)) {
                findings.line(row.origin(), new VlanLine(group, vid, "VLAN " + vid, null));
            }
            return vid;
        }

        private void address(TableRow row) {
            String ip = row.getOr("ipaddress", "");
            String state = row.getOr("ipstate", row.getOr("tag", "Used"));
            if (isGateway(row, state)) {
                findings.line(row.origin(), new GatewayLine(space(row), ip));
                return;
            }
            if (!isHeld(state)) {
                findings.homeless("address (" + state + ")", ip);
                return;
            }
            Cells cells = new Cells(
                    row.get("owner"),
                    null,
                    null,
                    row.get("hostname", "dnsname"),
                    null,
                    row.get("mac", "macaddress"),
                    row.get("location", "device", "switch"),
                    row.get("port"),
                    row.get("description", "note"),
                    null,
                    null);
            findings.line(
                    row.origin(),
                    Holdings.line(
                            row.origin(),
                            space(row),
                            ip,
                            new RowUnit(settings.unit(row.get("customer", "tenant"))),
                            cells,
                            findings));
        }

        private static boolean isGateway(TableRow row, String state) {
            return state.equalsIgnoreCase("gateway") || isYes(row.getOr("isgateway", row.getOr("gateway", "")));
        }

        private static boolean isHeld(String state) {
            return switch (state.toLowerCase(Locale.ROOT)) {
                case "reserved", "dhcp", "0" -> false;
                default -> true;
            };
        }
    }
}
