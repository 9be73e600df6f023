package org.dongpo.platform;

import java.util.concurrent.Callable;

/**
 * A command of {@code ./dongpo} that works beside the running server, on the same data. Implementations are beans with
 * picocli's {@code @Command}; what they return is the exit code: 0 when it was done, 1 when the input was at fault.
 */
public interface ConsoleCommand extends Callable<Integer> {

    /** The command that this one is a part of, as {@code ledger} is of {@code import}; empty when it stands alone. */
    default String parent() {
        return "";
    }
}
