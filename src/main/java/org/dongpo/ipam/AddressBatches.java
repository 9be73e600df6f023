package org.dongpo.ipam;

import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/** Assigns, releases or changes many addresses at once, as other modules ask for it. */
public interface AddressBatches {

    /** The most addresses in one batch. */
    int MOST = 100_000;

    /**
     * Does to each address what its row says, or tells what would be done. All of it is done or nothing, unless the table
     * says to leave out what is refused.
     *
     * @throws org.dongpo.shared.ProblemException {@code batch-refused} when a row is refused that may not be
     */
    BatchOutcome run(Caller caller, Table table, boolean preview);

    /**
     * Rows with an address each, and what is to become of it.
     *
     * @param skipRefused whether the others are done when some rows are refused
     * @param withPartner whether the dual-stack partner of each address that is released goes with it
     * @param source where the rows come from, such as the name of a file
     */
    record Table(
            BatchAction action,
            SpaceId space,
            List<Row> rows,
            boolean skipRefused,
            boolean withPartner,
            @Nullable String reason,
            String source) {}

    /**
     * One row as it was written.
     *
     * @param number as its owner counts it
     * @param cells what stands in it; a fact without a text is left as it is, and a term is its last day as in
     *     {@code 2027-06-30}, or 长期 for good
     */
    record Row(int number, Map<BatchFact, String> cells) {

        public Row {
            cells = Map.copyOf(cells);
        }
    }
}
