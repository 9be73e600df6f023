package org.dongpo.ipam;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch did, or would do.
 *
 * @param id under which the addresses that were changed are found again; absent for a preview
 * @param named how many addresses were named, with their partners where those go with them
 * @param unchanged how many are already as they should be
 * @param passedOver how many in a range or a block do not concern the action: those that are free, for a release
 * @param lines the refused ones first, then those that change; not all of them when there are very many
 */
public record BatchOutcome(
        @Nullable Long id,
        BatchAction action,
        int named,
        int changed,
        int unchanged,
        int passedOver,
        int refused,
        List<BatchLine> lines) {

    public BatchOutcome {
        lines = List.copyOf(lines);
    }

    /**
     * One address.
     *
     * @param row the line of the text or the row of the workbook in which it was named, from 1; 0 when it was not written
     * @param ip the address, or what was written in its place
     * @param before what it was; absent when it was never held
     * @param after what it becomes; absent when it is refused
     */
    public record BatchLine(
            int row,
            @Nullable Long addressId,
            String ip,
            @Nullable BatchSide before,
            @Nullable BatchSide after,
            List<BatchRefusal> refusals) {}

    /**
     * An address and its holder.
     *
     * @param expiresAt when the term of use ends; absent when it is held for good, or by nobody
     */
    public record BatchSide(
            AddressState state,
            @Nullable String unitName,
            @Nullable String personName,
            @Nullable String purpose,
            Holder.@Nullable Terminal terminal,
            @Nullable Instant expiresAt) {}

    /**
     * Why an address is refused.
     *
     * @param fact the column to mend
     */
    public record BatchRefusal(BatchFact fact, String code, String message) {}
}
