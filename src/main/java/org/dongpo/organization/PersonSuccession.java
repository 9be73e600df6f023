package org.dongpo.organization;

import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.shared.PersonId;
import org.jspecify.annotations.Nullable;

/** A module with rows of people is one of these: it hands them over when somebody leaves, or goes to another unit. */
public interface PersonSuccession {

    /** What hangs on a person today; what there is none of may be left out. */
    List<Held> held(PersonId person);

    /** Hands it over, in the transaction of whoever calls. */
    void handOver(Caller caller, Handover handover);

    /**
     * Who hands over to whom.
     *
     * @param person as he was before
     * @param successor who takes over, of the same unit; without one, the unit holds what he held
     * @param unit the unit that he goes to; null when he leaves altogether
     * @param takesHoldings whether his addresses go with him to the other unit
     */
    record Handover(
            Person person,
            @Nullable Person successor,
            @Nullable Unit unit,
            boolean takesHoldings,
            Instant at) {

        /** Whether he leaves altogether. */
        public boolean leaves() {
            return unit == null;
        }
    }
}
