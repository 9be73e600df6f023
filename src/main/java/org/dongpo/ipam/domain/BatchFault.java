package org.dongpo.ipam.domain;

import java.util.List;
import org.dongpo.ipam.BatchFact;

/**
 * Why an address of a batch is refused.
 *
 * @param fact what of it is at fault
 * @param code the key of the message: {@code field.<code>}
 */
public record BatchFault(BatchFact fact, String code, List<Object> arguments) {

    public static BatchFault of(BatchFact fact, String code, Object... arguments) {
        return new BatchFault(fact, code, List.of(arguments));
    }

    /** A fault of the address itself. */
    public static BatchFault address(String code, Object... arguments) {
        return of(BatchFact.ADDRESS, code, arguments);
    }
}
