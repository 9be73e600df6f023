package org.dongpo.exchange.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.SpaceKind;
import org.jspecify.annotations.Nullable;

/** Reads the sheets that NetBox exports and imports: VRFs, prefixes, ranges, addresses, VLANs, autonomous systems. */
public final class NetBoxCsvReader implements FormatReader {

    private static final Set<String> NEEDED = Set.of("prefix", "address", "startaddress", "vid", "asn", "rd");

    /** The number of a VLAN, alone or behind its name. */
    private static final Pattern VLAN = Pattern.compile("(?:.*\\()?(\\d{1,4})\\)?");

    /** What NetBox keeps for itself, or says in two columns. */
    private static final Set<String> ITS_OWN =
            Set.of("id", "slug", "created", "lastupdated", "size", "scopetype", "scopeid", "enforceunique");

    private static final String[] READ_OF_PREFIXES = {
        "prefix", "vrf", "tenant", "vlan", "vlangroup", "status", "role", "scopename", "site", "description", "comments"
    };

    private static final String[] READ_OF_ADDRESSES = {
        "address", "vrf", "tenant", "status", "role", "device", "virtualmachine", "interface", "dnsname", "description"
    };

    @Override
    public Format format() {
        return Format.NETBOX_CSV;
    }

    @Override
    public boolean recognises(Titles titles) {
        return titles.has("prefix", "vrf", "status")
                || titles.has("address", "vrf", "status")
                || titles.has("startaddress", "endaddress", "vrf")
                || titles.has("vid", "name", "status")
                || titles.has("asn", "rir")
                || titles.has("name", "rd");
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
            } else if (row.get("startaddress") != null) {
                range(row);
            } else if (row.get("vid") != null) {
                vlan(row);
            } else if (row.get("asn") != null) {
                system(row);
            } else if (row.has("rd") && row.get("name") != null) {
                vrf(row);
            } else {
                findings.fault(row.origin().fault("", "unreadable-row", ""));
            }
        }

        /** Tells what stands in a row besides what has been read; that something is not so, or is as usual, says nothing. */
        private void tellRest(String model, TableRow row, String... read) {
            Set<String> known = new HashSet<>(ITS_OWN);
            known.addAll(List.of(read));
            for (String title : row.besides(known)) {
                String value = row.getOr(title, "");
                boolean isUsual = value.equalsIgnoreCase("false") || title.equals("status") && value.equals("active");
                if (!isUsual) {
                    findings.homeless(model + "." + title, value);
                }
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
            String comments = row.get("comments");
            Integer vid = vid(row);
            findings.line(
                    row.origin(),
                    new PlainPrefix(
                                    space(row),
                                    row.getOr("prefix", ""),
                                    status.equals("CONTAINER"),
                                    status,
                                    settings.unit(row.get("tenant")),
                                    description == null ? role : description,
                                    row.get("vlangroup") == null ? site : row.get("vlangroup"),
                                    vid,
                                    role == null ? List.of() : List.of(role),
                                    comments == null ? site : comments)
                            .line());
            tellRest("prefix", row, READ_OF_PREFIXES);
            if (vid == null && row.get("vlan") != null) {
                findings.homeless("prefix.vlan", row.getOr("vlan", ""));
            }
            if (comments != null && site != null) {
                findings.homeless("prefix.site", site);
            }
        }

        /** Which VLAN it is of a site or a group, the register knows. */
        private @Nullable Integer vid(TableRow row) {
            String vlan = row.get("vlan");
            Matcher number = VLAN.matcher(vlan == null ? "" : vlan);
            return number.matches() ? Integer.valueOf(number.group(1)) : null;
        }

        private void range(TableRow row) {
            findings.line(
                    row.origin(),
                    new RangeLine(
                            space(row),
                            NetBoxWords.host(row.getOr("startaddress", "")),
                            NetBoxWords.host(row.getOr("endaddress", "")),
                            NetBoxWords.rangeKind(row.getOr("status", "active")),
                            row.get("description")));
            tellRest("iprange", row, "startaddress", "endaddress", "vrf", "status", "description");
        }

        private void system(TableRow row) {
            String asn = row.getOr("asn", "");
            if (!asn.matches("\\d{1,10}")) {
                findings.fault(row.origin().fault("asn", "unreadable-row", asn));
                return;
            }
            findings.line(
                    row.origin(),
                    new SystemLine(
                            Long.parseLong(asn), row.getOr("description", "AS" + asn), settings.cityCode(), null));
            tellRest("asn", row, "asn", "description");
        }

        private void vrf(TableRow row) {
            String name = row.getOr("name", "");
            String rd = row.get("rd");
            String tenant = row.get("tenant");
            List<String> imports = targets(row.get("importtargets"));
            told.add("space " + name);
            findings.line(
                    row.origin(),
                    new SpaceLine(
                            name,
                            rd == null && imports.isEmpty() ? SpaceKind.PUBLIC : SpaceKind.PRIVATE,
                            rd,
                            imports,
                            targets(row.get("exporttargets")),
                            tenant == null ? null : settings.unit(tenant),
                            row.get("description")));
            tellRest("vrf", row, "name", "rd", "tenant", "importtargets", "exporttargets", "description");
        }

        private static List<String> targets(@Nullable String cell) {
            return cell == null ? List.of() : List.of(cell.split("[,;\\s]+"));
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
            tellRest("ipaddress", row, READ_OF_ADDRESSES);
            if (device == null && row.get("role") != null) {
                findings.homeless("ipaddress.role", row.getOr("role", ""));
            }
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
            tellRest("vlan", row, "vid", "name", "group", row.get("group") == null ? "site" : "group", "description");
        }
    }
}
