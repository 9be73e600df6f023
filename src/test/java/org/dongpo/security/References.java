package org.dongpo.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.security.Operations.Operation;
import org.dongpo.security.Operations.Parameter;

/** Which parameters name a thing of somebody's, and of what kind it is. */
final class References {

    private static final Map<String, String> BY_COLLECTION = Map.ofEntries(
            Map.entry("accounts", "account"),
            Map.entry("address-pairs", "addressPair"),
            Map.entry("address-plans", "plan"),
            Map.entry("address-pools", "pool"),
            Map.entry("address-spaces", "space"),
            Map.entry("addresses", "address"),
            Map.entry("alarms", "alarm"),
            Map.entry("attachments", "attachment"),
            Map.entry("autonomous-systems", "autonomousSystem"),
            Map.entry("custom-fields", "customField"),
            Map.entry("divisions", "division"),
            Map.entry("jobs", "job"),
            Map.entry("ledger-imports", "ledgerImport"),
            Map.entry("people", "person"),
            Map.entry("prefix-pairs", "prefixPair"),
            Map.entry("prefixes", "prefix"),
            Map.entry("ranges", "range"),
            Map.entry("recounts", "recount"),
            Map.entry("register-imports", "registerImport"),
            Map.entry("requests", "request"),
            Map.entry("reservations", "reservation"),
            Map.entry("sessions", "session"),
            Map.entry("sign-in-locks", "lock"),
            Map.entry("stand-ins", "standIn"),
            Map.entry("systems", "system"),
            Map.entry("targets", "target"),
            Map.entry("tasks", "task"),
            Map.entry("tokens", "token"),
            Map.entry("units", "unit"),
            Map.entry("vlan-groups", "vlanGroup"),
            Map.entry("vlans", "vlan"));

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("accountId", "account"),
            Map.entry("address", "ip"),
            Map.entry("addressId", "address"),
            Map.entry("addressIds", "address"),
            Map.entry("attachmentId", "attachment"),
            Map.entry("attachmentIds", "attachment"),
            Map.entry("autonomousSystemId", "autonomousSystem"),
            Map.entry("batchId", "batch"),
            Map.entry("cidr", "cidr"),
            Map.entry("contactId", "person"),
            Map.entry("containing", "ip"),
            Map.entry("division", "division"),
            Map.entry("divisionCode", "division"),
            Map.entry("fieldId", "field"),
            Map.entry("grantId", "grant"),
            Map.entry("groupId", "vlanGroup"),
            Map.entry("ip", "ip"),
            Map.entry("ipv4AddressId", "address"),
            Map.entry("ipv4PrefixId", "prefix"),
            Map.entry("ipv6AddressId", "address"),
            Map.entry("ipv6PrefixId", "prefix6"),
            Map.entry("leaderId", "person"),
            Map.entry("objectId", "account"),
            Map.entry("of", "prefix"),
            Map.entry("parent", "division"),
            Map.entry("personId", "person"),
            Map.entry("poolId", "pool"),
            Map.entry("prefixId", "prefix"),
            Map.entry("prefixPairId", "prefixPair"),
            Map.entry("responsiblePersonId", "person"),
            Map.entry("space", "spaceName"),
            Map.entry("spaceId", "space"),
            Map.entry("standInId", "standIn"),
            Map.entry("subjectId", "system"),
            Map.entry("unitId", "unit"),
            Map.entry("vlanId", "vlan"));

    /** Where the thing that a path names must be in a certain state, or nothing else would be looked at. */
    private static final Map<String, String> BY_OPERATION = Map.of(
            "POST /prefixes/{id}/prefixes", "container",
            "POST /prefixes/{id}/addresses", "otherPrefix",
            "POST /prefixes/{id}/reservations", "otherPrefix",
            "PUT /requests/{id}", "draft",
            "POST /requests/{id}/submission", "draft",
            "GET /requests/{id}/filing", "filed");

    /** Whole numbers and lists that name nothing. */
    private static final Set<String> NOTHING = Set.of(
            "pageSize",
            "limit",
            "vid",
            "code",
            "codes",
            "lastCode",
            "asn",
            "count",
            "length",
            "offset",
            "depth",
            "percent",
            "day",
            "days",
            "ipv4Count",
            "ipv6Count",
            "alertPercent",
            "firstVid",
            "lastVid",
            "bits",
            "headerRow",
            "index",
            "version",
            "tags",
            "dns",
            "rtExport",
            "rtImport",
            "clear",
            "choices",
            "ips",
            "key",
            "creditCode",
            "traceId",
            "cityCode",
            "kind");

    private References() {}

    /** The kind of thing that a parameter names; empty when it names none. */
    static Optional<String> kind(Operation operation, Parameter parameter) {
        String name = parameter.last();
        if (parameter.in().equals("path") && BY_OPERATION.containsKey(operation.toString())) {
            return Optional.of(BY_OPERATION.get(operation.toString()));
        }
        if (NOTHING.contains(name)) {
            return Optional.empty();
        }
        if (operation.path().startsWith("/units") && name.equals("address")) {
            return Optional.empty(); // Where a unit sits.
        }
        if (parameter.in().equals("path") && BY_NAME.containsKey(name)) {
            return Optional.of(BY_NAME.get(name));
        }
        if (name.equals("parentId")) {
            return Optional.of(operation.path().startsWith("/units") ? "unit" : "prefix");
        }
        if (name.equals("successorId")) {
            return Optional.of(operation.path().startsWith("/units") ? "unit" : "person");
        }
        boolean plain = parameter.in().equals("path") || name.equals("id") || name.equals("ids");
        return Optional.ofNullable(plain ? BY_COLLECTION.get(collection(operation, parameter)) : BY_NAME.get(name));
    }

    /** Whether a parameter could name a thing, and nobody has said whether it does. */
    static boolean unknown(Operation operation, Parameter parameter) {
        String name = parameter.last();
        boolean suspect = parameter.in().equals("path")
                || parameter.type().equals("integer")
                || name.matches("ids?|.*Ids?|.*[Cc]ode|.*[Dd]ivision.*|parent");
        return suspect && !NOTHING.contains(name) && kind(operation, parameter).isEmpty();
    }

    private static String collection(Operation operation, Parameter parameter) {
        List<String> steps = List.of(operation.path().split("/"));
        int at = steps.indexOf("{" + parameter.name() + "}");
        if (parameter.name().startsWith("addresses.")) {
            return "addresses";
        }
        return at > 0 ? steps.get(at - 1) : steps.get(1);
    }
}
