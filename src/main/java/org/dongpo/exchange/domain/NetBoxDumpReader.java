package org.dongpo.exchange.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.SpaceKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a NetBox as {@code dumpdata} writes it: a list of rows, each with its model, its number and its fields, that
 * point to each other by number, forwards and backwards. What points and what is pointed to is kept; the rest is counted
 * and told, for it has no place here.
 */
public final class NetBoxDumpReader implements FormatReader {

    /** What has a place, or a name that something with a place needs. */
    private static final Set<String> KEPT = Set.of(
            "ipam.vrf",
            "ipam.routetarget",
            "ipam.role",
            "ipam.asn",
            "ipam.prefix",
            "ipam.iprange",
            "ipam.ipaddress",
            "ipam.vlangroup",
            "ipam.vlan",
            "tenancy.tenant",
            "extras.tag",
            "extras.taggeditem",
            "dcim.site",
            "dcim.device",
            "dcim.interface",
            "virtualization.virtualmachine",
            "virtualization.vminterface");

    /** What is needed for its name only: it has no place of its own. */
    private static final Set<String> NAMES_ONLY = Set.of(
            "dcim.site",
            "dcim.device",
            "dcim.interface",
            "virtualization.virtualmachine",
            "virtualization.vminterface");

    @Override
    public Format format() {
        return Format.NETBOX_DUMP;
    }

    @Override
    public boolean recognises(Titles titles) {
        return titles.dump();
    }

    @Override
    public void read(SourceFile file, Settings settings, Findings findings) {
        Map<String, Map<Long, JsonNode>> models = new HashMap<>();
        parse(file.path(), models, findings);
        new Dump(models, settings, findings).tell();
    }

    private static void parse(Path path, Map<String, Map<Long, JsonNode>> models, Findings findings) {
        JsonMapper json = JsonMapper.shared();
        try (JsonParser parser = json.createParser(Files.newInputStream(path))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                findings.fault(new Origin("", 0).fault("", "not-a-dump", ""));
                return;
            }
            int row = 0;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode object = parser.readValueAsTree();
                findings.progress(++row);
                keep(object, models, findings);
            }
        } catch (JacksonException | IOException e) {
            findings.fault(new Origin("", 0).fault("", "not-a-dump", String.valueOf(e.getMessage())));
        }
    }

    private static void keep(JsonNode object, Map<String, Map<Long, JsonNode>> models, Findings findings) {
        String model = object.path("model").asString("");
        if (!KEPT.contains(model) || NAMES_ONLY.contains(model)) {
            findings.homeless(model, label(object));
        }
        if (KEPT.contains(model)) {
            models.computeIfAbsent(model, name -> new TreeMap<>())
                    .put(object.path("pk").asLong(0), object.path("fields"));
        }
    }

    private static String label(JsonNode object) {
        JsonNode fields = object.path("fields");
        for (String name : List.of("name", "prefix", "address", "label", "slug", "model")) {
            String text = fields.path(name).asString("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return object.path("pk").asString("");
    }

    /** A dump that has been read. */
    private static final class Dump {

        private final Map<String, Map<Long, JsonNode>> models;
        private final Settings settings;
        private final Findings findings;
        private final Map<Long, List<String>> prefixTags = new HashMap<>();

        Dump(Map<String, Map<Long, JsonNode>> models, Settings settings, Findings findings) {
            this.models = models;
            this.settings = settings;
            this.findings = findings;
        }

        void tell() {
            readTags();
            rows("tenancy.tenant").values().forEach(this::tenant);
            findings.line(origin("ipam.vrf", 0), SpaceLine.named(settings.space()));
            rows("ipam.vrf").forEach(this::vrf);
            rows("ipam.asn").forEach(this::system);
            rows("ipam.vlangroup").forEach(this::group);
            rows("ipam.vlan").forEach(this::vlan);
            rows("ipam.prefix").forEach(this::prefix);
            rows("ipam.iprange").forEach(this::range);
            rows("ipam.ipaddress").forEach(this::address);
            new NetBoxRest(findings).tell(models);
        }

        private void tenant(JsonNode row) {
            String name = text(row, "name");
            if (name != null) {
                findings.unit(new UnitName(settings.cityCode(), name));
            }
        }

        private Map<Long, JsonNode> rows(String model) {
            return models.getOrDefault(model, Map.of());
        }

        private @Nullable JsonNode row(String model, JsonNode reference) {
            return reference.isNumber() ? rows(model).get(reference.asLong()) : null;
        }

        private @Nullable String name(String model, JsonNode reference) {
            JsonNode row = row(model, reference);
            return row == null ? null : text(row, "name");
        }

        private static @Nullable String text(JsonNode row, String field) {
            String text = row.path(field).asString("").strip();
            return text.isEmpty() ? null : text;
        }

        /** Dumps have no rows; their numbers do as well. */
        private static Origin origin(String model, long id) {
            return new Origin(model, (int) Math.min(id, Integer.MAX_VALUE));
        }

        private @Nullable UnitName unit(JsonNode row) {
            return settings.unit(name("tenancy.tenant", row.path("tenant")));
        }

        private String space(JsonNode row) {
            String vrf = name("ipam.vrf", row.path("vrf"));
            return vrf == null ? settings.space() : vrf;
        }

        private void readTags() {
            rows("extras.taggeditem").forEach((id, row) -> {
                String tag = name("extras.tag", row.path("tag"));
                boolean isPrefix = row.path("content_type").path(0).asString("").equals("ipam")
                        && row.path("content_type").path(1).asString("").equals("prefix");
                if (tag != null && isPrefix) {
                    prefixTags
                            .computeIfAbsent(row.path("object_id").asLong(0), prefix -> new ArrayList<>())
                            .add(tag);
                } else if (!isPrefix) {
                    findings.homeless("extras.taggeditem", tag == null ? "" : tag);
                }
            });
        }

        private void vrf(long id, JsonNode row) {
            String rd = text(row, "rd");
            boolean isVpn = rd != null || !row.path("import_targets").isEmpty();
            findings.line(
                    origin("ipam.vrf", id),
                    new SpaceLine(
                            String.valueOf(text(row, "name")),
                            isVpn ? SpaceKind.PRIVATE : SpaceKind.PUBLIC,
                            rd,
                            targets(row.path("import_targets")),
                            targets(row.path("export_targets")),
                            unitOrNull(row),
                            text(row, "description")));
        }

        private @Nullable UnitName unitOrNull(JsonNode row) {
            String tenant = name("tenancy.tenant", row.path("tenant"));
            return tenant == null ? null : settings.unit(tenant);
        }

        private List<String> targets(JsonNode ids) {
            List<String> targets = new ArrayList<>();
            ids.forEach(id -> {
                String name = name("ipam.routetarget", id);
                if (name != null) {
                    targets.add(name);
                }
            });
            return targets;
        }

        private void system(long id, JsonNode row) {
            long asn = row.path("asn").asLong(0);
            String description = text(row, "description");
            findings.line(
                    origin("ipam.asn", id),
                    new SystemLine(asn, description == null ? "AS" + asn : description, settings.cityCode(), null));
        }

        private void group(long id, JsonNode row) {
            findings.line(
                    origin("ipam.vlangroup", id),
                    new VlanGroupLine(
                            String.valueOf(text(row, "name")),
                            row.path("min_vid").asInt(1),
                            row.path("max_vid").asInt(4094),
                            settings.cityCode(),
                            text(row, "description")));
        }

        /** VLANs outside a group go into one of their site: numbers mean something inside a group only. */
        private String groupOf(JsonNode vlan) {
            String group = name("ipam.vlangroup", vlan.path("group"));
            String site = name("dcim.site", vlan.path("site"));
            return group != null ? group : site != null ? site : NetBoxWords.GENERAL_GROUP;
        }

        private void vlan(long id, JsonNode row) {
            if (!row.path("group").isNumber()) {
                findings.line(
                        origin("ipam.vlan", id), new VlanGroupLine(groupOf(row), 1, 4094, settings.cityCode(), null));
            }
            int vid = row.path("vid").asInt(0);
            String name = text(row, "name");
            findings.line(
                    origin("ipam.vlan", id),
                    new VlanLine(groupOf(row), vid, name == null ? "VLAN " + vid : name, text(row, "description")));
        }

        private void prefix(long id, JsonNode row) {
            String role = name("ipam.role", row.path("role"));
            String description = text(row, "description");
            List<String> tags = new ArrayList<>(prefixTags.getOrDefault(id, List.of()));
            if (role != null) {
                tags.add(role);
            }
            JsonNode vlan = row("ipam.vlan", row.path("vlan"));
            String status = NetBoxWords.prefixStatus(row.path("status").asString("active"));
            findings.line(
                    origin("ipam.prefix", id),
                    new PlainPrefix(
                                    space(row),
                                    row.path("prefix").asString(""),
                                    status.equals("CONTAINER"),
                                    status,
                                    unit(row),
                                    description == null ? role : description,
                                    vlan == null ? null : groupOf(vlan),
                                    vlan == null ? null : vlan.path("vid").asInt(0),
                                    tags,
                                    notes(row))
                            .line());
        }

        private @Nullable String notes(JsonNode row) {
            String comments = text(row, "comments");
            return comments == null ? name("dcim.site", row.path("site")) : comments;
        }

        private void range(long id, JsonNode row) {
            findings.line(
                    origin("ipam.iprange", id),
                    new RangeLine(
                            space(row),
                            NetBoxWords.host(row.path("start_address").asString("")),
                            NetBoxWords.host(row.path("end_address").asString("")),
                            NetBoxWords.rangeKind(row.path("status").asString("active")),
                            text(row, "description")));
        }

        private void address(long id, JsonNode row) {
            String status = row.path("status").asString("active");
            String address = row.path("address").asString("");
            if (!NetBoxWords.isHeld(status)) {
                findings.homeless("ipam.ipaddress (" + status + ")", address);
                return;
            }
            JsonNode port = assigned(row);
            String device = port == null ? null : device(port);
            String name = text(row, "dns_name");
            Cells cells = new Cells(
                    null,
                    null,
                    null,
                    name == null ? device : name,
                    null,
                    port == null ? null : text(port, "mac_address"),
                    device,
                    port == null ? null : text(port, "name"),
                    text(row, "description"),
                    null,
                    null);
            Origin origin = origin("ipam.ipaddress", id);
            findings.line(
                    origin,
                    Holdings.line(
                            origin, space(row), NetBoxWords.host(address), new RowUnit(unit(row)), cells, findings));
        }

        private @Nullable JsonNode assigned(JsonNode address) {
            String model = address.path("assigned_object_type").path(0).asString("") + "."
                    + address.path("assigned_object_type").path(1).asString("");
            return row(model, address.path("assigned_object_id"));
        }

        private @Nullable String device(JsonNode port) {
            String device = name("dcim.device", port.path("device"));
            return device == null ? name("virtualization.virtualmachine", port.path("virtual_machine")) : device;
        }
    }
}
