package org.dongpo.audit.application;

import java.time.Instant;
import java.util.Optional;
import org.dongpo.audit.AuditFailed;
import org.dongpo.audit.domain.Seal;
import org.dongpo.audit.persistence.EntryDigests;
import org.dongpo.audit.persistence.SealStore;
import org.springframework.stereotype.Service;

/** How far the record is sealed, and whether it can be written. */
@Service
public class ChainState {

    private final SealStore seals;
    private final EntryDigests entries;
    private final WriteAlarm alarm;

    ChainState(SealStore seals, EntryDigests entries, WriteAlarm alarm) {
        this.seals = seals;
        this.entries = entries;
        this.alarm = alarm;
    }

    /** The number of the last seal; 0 when there is none. */
    public long lastSeal() {
        return seals.last().map(Seal::number).orElse(0L);
    }

    /** When that was made. */
    public Optional<Instant> sealedAt() {
        return seals.last().map(Seal::at);
    }

    /** How many entries wait for their seal. */
    public long unsealed() {
        return entries.unsealedCount();
    }

    /** Why the record cannot be written now. */
    public Optional<AuditFailed> failure() {
        return alarm.state();
    }
}
