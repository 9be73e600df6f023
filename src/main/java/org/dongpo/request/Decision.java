package org.dongpo.request;

import java.util.List;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;

/**
 * What someone decides about a request that waits for him.
 *
 * @param opinion why; needed to return or to reject
 * @param allocation from which prefixes the addresses come; needed to agree in the city's review
 * @param implementation how each address was implemented; needed to agree to the implementation
 */
public record Decision(
        Action action, @Nullable String opinion, @Nullable Allocation allocation, List<Implementation> implementation) {

    public Decision {
        implementation = List.copyOf(implementation);
    }

    /** What can be decided. */
    public enum Action {
        /** Goes on to the next step. */
        AGREE,
        /** Goes back to the applicant, who corrects it. */
        RETURN,
        /** Ends here. */
        REJECT
    }

    /** The prefixes that the addresses are taken from, one for each family that is asked for. */
    public record Allocation(
            @Nullable PrefixId ipv4PrefixId, @Nullable PrefixId ipv6PrefixId) {}

    /**
     * How an address was implemented.
     *
     * @param port the switch port that the terminal is plugged into
     */
    public record Implementation(
            @Nullable AddressId addressId,
            @Nullable String mac,
            @Nullable String port,
            @Nullable Result result,
            @Nullable String remark) {

        /** How the test at the terminal came out. */
        public enum Result {
            PASS,
            FAIL
        }
    }

    /** Agrees, with nothing to add. */
    public static Decision agree(@Nullable String opinion) {
        return new Decision(Action.AGREE, opinion, null, List.of());
    }

    /** Agrees to give addresses of these prefixes. */
    public static Decision allocate(@Nullable String opinion, Allocation allocation) {
        return new Decision(Action.AGREE, opinion, allocation, List.of());
    }

    /** Reports that the addresses are implemented. */
    public static Decision implemented(@Nullable String opinion, List<Implementation> rows) {
        return new Decision(Action.AGREE, opinion, null, rows);
    }

    /** Sends it back for correction. */
    public static Decision returned(String opinion) {
        return new Decision(Action.RETURN, opinion, null, List.of());
    }

    /** Rejects it. */
    public static Decision rejected(String opinion) {
        return new Decision(Action.REJECT, opinion, null, List.of());
    }
}
