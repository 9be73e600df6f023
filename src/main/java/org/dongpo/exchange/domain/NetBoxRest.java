package org.dongpo.exchange.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the rows of a dump say besides what is read of them: it is told, field by field, for it has no place here. */
record NetBoxRest(Findings findings) {

    /** What is read of the rows that have a place. */
    private static final Map<String, Set<String>> READ = Map.of(
            "ipam.vrf", Set.of("name", "rd", "tenant", "import_targets", "export_targets", "description"),
            "ipam.routetarget", Set.of("name"),
            "ipam.role", Set.of("name"),
            "ipam.asn", Set.of("asn", "description"),
            "ipam.prefix",
                    Set.of("prefix", "vrf", "tenant", "vlan", "status", "role", "description", "comments", "site"),
            "ipam.iprange", Set.of("start_address", "end_address", "vrf", "status", "description"),
            "ipam.ipaddress",
                    Set.of(
                            "address",
                            "vrf",
                            "tenant",
                            "status",
                            "assigned_object_type",
                            "assigned_object_id",
                            "dns_name",
                            "description"),
            "ipam.vlangroup", Set.of("name", "min_vid", "max_vid", "description"),
            "ipam.vlan", Set.of("vid", "name", "site", "group", "description"),
            "tenancy.tenant", Set.of("name"));

    /** What NetBox keeps for itself, or says in two fields; addresses are unique in our spaces in any case. */
    private static final Set<String> ITS_OWN = Set.of(
            "created", "last_updated", "slug", "size", "weight", "scope_type", "enforce_unique", "_depth", "_children");

    void tell(Map<String, Map<Long, JsonNode>> models) {
        new TreeMap<>(READ)
                .forEach((model, read) ->
                        models.getOrDefault(model, Map.of()).values().forEach(row -> tell(model, read, row)));
    }

    private void tell(String model, Set<String> read, JsonNode row) {
        boolean isToldWhole = model.equals("ipam.ipaddress")
                && !NetBoxWords.isHeld(row.path("status").asString("active"));
        if (isToldWhole) {
            return;
        }
        row.properties().stream()
                .filter(field -> !read.contains(field.getKey()) && !ITS_OWN.contains(field.getKey()))
                .filter(field -> says(field.getKey(), field.getValue()))
                .forEach(field -> findings.homeless(model + "." + field.getKey(), text(field.getValue())));
        if (isSiteLost(model, row)) {
            findings.homeless(
                    model + ".site",
                    row.path("name").asString(row.path("prefix").asString("")));
        }
    }

    /** The site of a VLAN is the group of those that have none; that of a prefix is noted where nothing else is. */
    private static boolean isSiteLost(String model, JsonNode row) {
        boolean isElsewhere = model.equals("ipam.vlan")
                ? row.path("group").isNumber()
                : !row.path("comments").asString("").isBlank();
        return row.path("site").isNumber() && isElsewhere;
    }

    /** That something is not so, or is as usual, says nothing. */
    private static boolean says(String field, JsonNode value) {
        if (value.isContainer()) {
            return value.values().stream().anyMatch(one -> !one.isNull());
        }
        String text = value.asString("");
        return !(text.isBlank() || text.equals("false") || field.equals("status") && text.equals("active"));
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }
}
