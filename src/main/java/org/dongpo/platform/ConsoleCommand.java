package org.dongpo.platform;

import java.util.concurrent.Callable;

/**
 * A command of {@code ./dongpo} that works beside the running server, on the same data. Implementations are beans with
 * picocli's {@code @Command}; what they return is the exit code: 0 when it was done, 1 when the input was at fault.
 */
public interface ConsoleCommand extends Callable<Integer> {}
