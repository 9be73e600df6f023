package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.ipam.persistence.PrefixChangeStore;
import org.dongpo.ipam.persistence.PrefixChangeStore.Action;
import org.dongpo.ipam.persistence.PrefixRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what becomes of blocks: in the history of each, and in the audit record. */
@Component
class PrefixJournal {

    private static final TypeReference<TreeMap<String, Object>> FACTS = new TypeReference<>() {};

    private final PrefixChangeStore changes;
    private final AuditLog audit;
    private final JsonMapper json;

    PrefixJournal(PrefixChangeStore changes, AuditLog audit, JsonMapper json) {
        this.changes = changes;
        this.audit = audit;
        this.json = json;
    }

    void created(Caller caller, PrefixRow row, Instant now) {
        write(caller, row, Action.CREATE, null, facts(row), now);
    }

    /** Many at once. */
    void createdAll(Caller caller, List<PrefixRow> rows, Instant now) {
        List<PrefixChangeStore.Creation> creations = rows.stream()
                .map(row -> new PrefixChangeStore.Creation(row, facts(row)))
                .toList();
        changes.addAll(caller, creations, now);
        audit.recordAll(rows.stream()
                .map(row -> Entry.of(
                        caller,
                        new AuditEvent(
                                        "prefix.create",
                                        "prefix",
                                        row.id().toString(),
                                        Map.of("cidr", row.cidr().toString()))
                                .changing(null, facts(row))))
                .toList());
    }

    /** Only what differs is kept. */
    void edited(Caller caller, PrefixRow before, PrefixRow after, Instant now) {
        Map<String, Object> left = facts(before);
        Map<String, Object> right = facts(after);
        Map<String, Object> was = new TreeMap<>(left);
        Map<String, Object> is = new TreeMap<>(right);
        was.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), right.get(entry.getKey())));
        is.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), left.get(entry.getKey())));
        if (!was.isEmpty() || !is.isEmpty()) {
            write(caller, after, Action.EDIT, was, is, now);
        }
    }

    /** Writes one line of the history of a block, and the same into the audit record. */
    void write(
            Caller caller,
            PrefixRow row,
            Action action,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after,
            Instant now) {
        changes.add(caller, row, action, before, after, now);
        String verb = action.name().toLowerCase(java.util.Locale.ROOT);
        AuditEvent event = new AuditEvent(
                "prefix." + verb,
                "prefix",
                row.id().toString(),
                Map.of("cidr", row.cidr().toString()));
        audit.record(caller, event.changing(before, after));
    }

    /** What is said of a prefix, without what is empty. */
    private Map<String, Object> facts(PrefixRow row) {
        Map<String, Object> facts = json.convertValue(row.facts(), FACTS);
        facts.values().removeIf(value -> value == null || value.equals(java.util.List.of()) || value.equals(Map.of()));
        return facts;
    }
}
