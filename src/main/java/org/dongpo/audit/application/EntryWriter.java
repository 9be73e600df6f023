package org.dongpo.audit.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dongpo.audit.AuditEvent.Change;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.audit.domain.Difference;
import org.dongpo.audit.persistence.AuditStore;
import org.dongpo.audit.persistence.AuditStore.Outcome;
import org.dongpo.audit.persistence.AuditStore.Written;
import org.dongpo.crypto.CryptoProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries in the running transaction, and raises the alarm when that fails. */
@Component
class EntryWriter {

    private static final TypeReference<Map<String, @Nullable Object>> FACTS = new TypeReference<>() {};

    private final AuditStore store;
    private final WriteAlarm alarm;
    private final CryptoProvider crypto;
    private final JsonMapper json;
    private final Clock clock;

    EntryWriter(AuditStore store, WriteAlarm alarm, CryptoProvider crypto, JsonMapper json, Clock clock) {
        this.store = store;
        this.alarm = alarm;
        this.crypto = crypto;
        this.json = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void write(List<Entry> entries, Outcome outcome) {
        try {
            store.add(entries.stream().map(this::written).toList(), outcome, clock.instant());
        } catch (RuntimeException e) {
            alarm.raise(e);
            throw e;
        }
        alarm.clear();
    }

    private Written written(Entry entry) {
        Change change = entry.event().change();
        if (change == null) {
            return new Written(entry, null, null, null);
        }
        Map<String, @Nullable Object> before = facts(change.before());
        Map<String, @Nullable Object> after = facts(change.after());
        return new Written(
                entry,
                json.writeValueAsString(Difference.of(before, after)),
                change.before() == null ? null : digest(before),
                change.after() == null ? null : digest(after));
    }

    private Map<String, @Nullable Object> facts(@Nullable Object state) {
        return state == null ? Map.of() : json.convertValue(state, FACTS);
    }

    private String digest(Map<String, @Nullable Object> facts) {
        return HexFormat.of()
                .formatHex(crypto.digest(json.writeValueAsString(facts).getBytes(UTF_8)));
    }
}
