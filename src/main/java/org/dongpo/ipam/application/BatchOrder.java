package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.dongpo.ipam.AddressBatches;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to which addresses.
 *
 * @param wish whom they get, or what of their holders changes; rows of a table say it each for itself
 * @param skipRefused whether the others are done when some are refused
 * @param withPartner whether the dual-stack partner of each address that is released goes with it
 */
public record BatchOrder(
        BatchAction action,
        Named named,
        HolderWish wish,
        boolean skipRefused,
        boolean withPartner,
        @Nullable String reason) {

    public BatchOrder {
        if (withPartner && action != BatchAction.RELEASE) {
            throw ProblemException.field("withPartner", "batch-partner-release");
        }
    }

    /** How the addresses are named. */
    public sealed interface Named {

        /** The word for it in the records. */
        String source();
    }

    /** A text with addresses, ranges and blocks. */
    public record Listed(SpaceId space, String text) implements Named {

        @Override
        public String source() {
            return "list";
        }
    }

    /** Rows that somebody has picked. */
    public record Picked(List<AddressId> ids) implements Named {

        public Picked {
            ids = List.copyOf(ids);
        }

        @Override
        public String source() {
            return "selection";
        }
    }

    /** All that a list shows with a filter. */
    public record Matching(AddressQueries.Filter filter) implements Named {

        @Override
        public String source() {
            return "filter";
        }
    }

    /** The rows of a table. */
    public record Rows(SpaceId space, List<AddressBatches.Row> rows, String source) implements Named {

        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** What is to be said of the holder of each. What is null stays as it is. */
    public record HolderWish(
            @Nullable UnitId unitId,
            @Nullable PersonId personId,
            Holder.Terminal terminal,
            @Nullable String purpose,
            @Nullable Instant expiresAt,
            Set<BatchFact> cleared) {

        /** Nothing is to be said. */
        public static final HolderWish NONE = new HolderWish(null, null, Holder.Terminal.UNKNOWN, null, null, Set.of());

        public HolderWish {
            cleared = Set.copyOf(cleared);
        }
    }
}
