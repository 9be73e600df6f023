package org.dongpo.exchange.domain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;

/** Reads the sheets that NetBox exports and imports: prefixes, addresses, VLANs. */
public final class NetBoxCsvReader implements FormatReader {

    private static final Set<String> NEEDED = Set.of("prefix", "address", "vid");

    @Override
    public Format format() {
        return Format.NETBOX_CSV;
    }

    @Override
    public boolean recognises(Titles titles) {
        return titles.has("prefix", "vrf", "status")
                || titles.has("address", "vrf", "status")
                || titles.has("vid", "name", "status");
    }

    @Override
    public void read(SourceFile file, Settings settings, Findings findings) {
        Reading reading = new Reading(settings, findings);
        for (String sheet : file.sheets()) {
            file.table(sheet, NEEDED, settings.columns(), reading::take);
        }
    }

    /** One reading: names what has been named already only once. */
    private record Reading(Settings settings, Findings findings, Set<String> told) {

        Reading(Settings settings, Findings findings) {
            this(settings, findings, new TreeSet<>());
        }

        void take(TableRow row) {
            findings.progress(row.origin().row());
            if (row.get("prefix") != null) {
                prefix(row);
            } else if (row.get("address") != null) {
                address(row);
            } else if (row.get("vid") != null) {
                vlan(row);
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

        private void prefix(TableRow row) {
            String role = row.get("role");
            String description = row.get("description");
            String status = NetBoxWords.prefixStatus(row.getOr("status", "active"));
            String site = row.get("scopename", "site");
            findings.line(
                    row.origin(),
                    new PlainPrefix(
                                    space(row),
                                    row.getOr("prefix", ""),
                                    status.equals("CONTAINER"),
                                    status,
                                    settings.unit(row.get("tenant")),
                                    description == null ? role : description,
                                    null,
                                    null,
                                    role == null ? List.of() : List.of(role),
                                    site)
                            .line());
            if (row.get("vlan") != null) {
                findings.homeless("prefix.vlan", row.getOr("vlan", ""));
            }
        }

        private void address(TableRow row) {
            String status = row.getOr("status", "active");
            if (!NetBoxWords.isHeld(status)) {
                findings.homeless("ipaddress (" + status + ")", row.getOr("address", ""));
                return;
            }
            String device = row.get("device", "virtualmachine");
            Cells cells = new Cells(
                    null,
                    null,
                    null,
                    row.get("dnsname") == null ? device : row.get("dnsname"),
                    device == null ? null : row.get("role"),
                    null,
                    device,
                    row.get("interface"),
                    row.get("description"),
                    null,
                    null);
            findings.line(
                    row.origin(),
                    Holdings.line(
                            row.origin(),
                            space(row),
                            NetBoxWords.host(row.getOr("address", "")),
                            new RowUnit(settings.unit(row.get("tenant"))),
                            cells,
                            findings));
        }

        private void vlan(TableRow row) {
            String group = row.getOr("group", row.getOr("site", NetBoxWords.GENERAL_GROUP));
            if (told.add("group " + group)) {
                findings.line(row.origin(), new VlanGroupLine(group, 1, 4094, settings.cityCode(), null));
            }
            String vid = row.getOr("vid", "");
            if (vid.matches("\\d{1,4}")) {
                findings.line(
                        row.origin(),
                        new VlanLine(
                                group,
                                Integer.parseInt(vid),
                                row.getOr("name", "VLAN " + vid),
                                row.get("description")));
            } else {
                findings.fault(row.origin().fault("vid", "invalid-vid", vid));
            }
        }
    }
}
