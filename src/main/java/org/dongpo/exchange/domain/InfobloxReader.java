package org.dongpo.exchange.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV export of Infoblox. Each kind of row is announced by a row of titles of its own: {@code header-network}
 * before rows that begin with {@code network}.
 */
public final class InfobloxReader implements FormatReader {

    private static final String HEADER = "header-";

    @Override
    public Format format() {
        return Format.INFOBLOX;
    }

    @Override
    public boolean recognises(Titles titles) {
        return titles.sheets().values().stream()
                .anyMatch(sheet -> sheet.stream().anyMatch(title -> title.startsWith("header")));
    }

    @Override
    public void read(SourceFile file, Settings settings, Findings findings) {
        Reading reading = new Reading(settings, findings);
        findings.line(new Origin("", 0), SpaceLine.named(settings.space()));
        file.sheets().forEach(sheet -> file.raw(sheet, row -> reading.take(sheet, row)));
    }

    /** One reading, with the titles that have been seen. */
    private static final class Reading {

        private final Settings settings;
        private final Findings findings;
        private final Map<String, Map<String, Integer>> titles = new HashMap<>();
        private final Set<String> views = new HashSet<>();

        Reading(Settings settings, Findings findings) {
            this.settings = settings;
            this.findings = findings;
        }

        void take(String sheet, SheetRow row) {
            String kind = row.own(0);
            if (kind == null) {
                return;
            }
            findings.progress(row.number());
            String name = kind.strip().toLowerCase(Locale.ROOT);
            if (name.startsWith(HEADER)) {
                titles.put(name.substring(HEADER.length()), titlesOf(row));
                return;
            }
            Map<String, Integer> known = titles.get(name);
            if (known == null) {
                findings.fault(new Origin(sheet, row.number()).fault("", "header-missing", kind));
                return;
            }
            take(name, new TableRow(new Origin(sheet, row.number()), known, row.own()));
        }

        private static Map<String, Integer> titlesOf(SheetRow row) {
            Map<String, Integer> titles = new HashMap<>();
            for (int i = 1; i < row.width(); i++) {
                String title = row.own(i);
                if (title != null) {
                    titles.putIfAbsent(Titles.normal(title), i);
                }
            }
            return titles;
        }

        private void take(String kind, TableRow row) {
            switch (kind) {
                case "network", "ipv6network" -> network(row, false);
                case "networkcontainer", "ipv6networkcontainer" -> network(row, true);
                case "hostaddress", "ipv6hostaddress" ->
                    address(row, row.get("address", "ipaddress"), row.get("parent", "fqdn", "hostname", "name"));
                case "fixedaddress", "ipv6fixedaddress" ->
                    address(row, row.get("ipaddress", "address"), row.get("name", "hostname"));
                case "dhcprange", "ipv6dhcprange" -> range(row);
                case "hostrecord" -> host(row);
                default -> findings.homeless(kind, row.getOr("fqdn", row.getOr("address", row.getOr("name", ""))));
            }
        }

        private String space(TableRow row) {
            String view = row.get("networkview");
            String space = view == null || view.equals("default") ? settings.space() : view;
            if (views.add(space)) {
                findings.line(row.origin(), SpaceLine.named(space));
            }
            return space;
        }

        private void network(TableRow row, boolean container) {
            String cidr = Masks.cidr(row.get("address"), row.get("netmask", "cidr"));
            if (cidr == null) {
                findings.fault(row.origin().fault("netmask", "invalid-mask", row.getOr("netmask", "")));
                return;
            }
            findings.line(
                    row.origin(),
                    new PlainPrefix(
                                    space(row),
                                    cidr,
                                    container,
                                    "ACTIVE",
                                    settings.unit(unit(row)),
                                    row.get("comment"),
                                    null,
                                    null,
                                    List.of(),
                                    null)
                            .line());
        }

        /** What a DHCP server gives from; one of IPv6 can name prefixes instead, which have no place. */
        private void range(TableRow row) {
            String first = row.get("startaddress");
            String last = row.get("endaddress");
            String name = row.get("name");
            if (first == null || last == null) {
                findings.homeless("ipv6dhcprange (prefix)", row.getOr("parent", ""));
                return;
            }
            findings.line(
                    row.origin(),
                    new RangeLine(
                            space(row), first, last, RangeKind.DYNAMIC, name == null ? row.get("comment") : name));
        }

        /** A host has its addresses in one cell, unless rows of their own follow it. */
        private void host(TableRow row) {
            String addresses = row.get("addresses");
            if (addresses == null) {
                findings.homeless("hostrecord", row.getOr("fqdn", ""));
                return;
            }
            if (!titles.containsKey("hostaddress")) {
                for (String address : addresses.split("[,;\\s]+")) {
                    address(row, address, row.get("fqdn"));
                }
            }
        }

        private void address(TableRow row, @Nullable String ip, @Nullable String name) {
            if (ip == null) {
                findings.fault(row.origin().fault("address", "missing-address", ""));
                return;
            }
            Cells cells = Cells.of(name, row.get("macaddress", "mac"), row.get("comment"));
            findings.line(
                    row.origin(),
                    Holdings.line(
                            row.origin(), space(row), ip, new RowUnit(settings.unit(unit(row))), cells, findings));
        }

        private static @Nullable String unit(TableRow row) {
            return row.get("ea单位", "eaunit", "eatenant", "eadepartment", "eaowner");
        }
    }
}
