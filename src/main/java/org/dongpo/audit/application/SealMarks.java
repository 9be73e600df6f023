package org.dongpo.audit.application;

import java.util.List;
import org.dongpo.audit.domain.Seal;
import org.dongpo.audit.persistence.SealStore.Marked;
import org.dongpo.audit.persistence.SealStore.Purge;
import org.dongpo.crypto.Protection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Marks with a key that is not in the database: whoever has only the database cannot make the chain anew. */
@Component
class SealMarks {

    private static final String SEAL = "audit_seal";
    private static final String PURGE = "audit_purge";

    private final Protection protection;

    SealMarks(Protection protection) {
        this.protection = protection;
    }

    String of(Seal seal) {
        return protection.mark(SEAL, values(seal));
    }

    boolean holds(Marked marked) {
        return protection.holds(marked.mark(), SEAL, values(marked.seal()));
    }

    private static List<@Nullable String> values(Seal seal) {
        return List.of(Long.toString(seal.number()), seal.hex());
    }

    String of(long untilSeal, String login, long entries) {
        return protection.mark(PURGE, values(untilSeal, login, entries));
    }

    boolean holds(Purge purge) {
        return protection.holds(purge.mark(), PURGE, values(purge.untilSeal(), purge.login(), purge.entries()));
    }

    private static List<@Nullable String> values(long untilSeal, String login, long entries) {
        return List.of(Long.toString(untilSeal), login, Long.toString(entries));
    }
}
