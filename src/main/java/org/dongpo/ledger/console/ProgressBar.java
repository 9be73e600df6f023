package org.dongpo.ledger.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dongpo.ledger.LedgerProgress;

/** Shows on the error stream how far an import has come. On a terminal one line is drawn over and over. */
final class ProgressBar implements LedgerProgress, AutoCloseable {

    private static final int WIDTH = 40;

    /** Between two lines where lines cannot be drawn over. */
    private static final int LINE_STEP = 10;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final boolean isSilent;
    private int shown = -1;

    private ProgressBar(PrintWriter out, boolean isTerminal, boolean isSilent) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.isSilent = isSilent;
    }

    /** A bar; silent where a program reads the output and nobody watches. */
    static ProgressBar of(PrintWriter out, boolean forProgram) {
        boolean isTerminal = isTerminal();
        return new ProgressBar(out, isTerminal, forProgram && !isTerminal);
    }

    /** Java knows of a console only when none of the three streams is redirected; the kernel knows of each. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    @Override
    public void at(long done, long total) {
        int percent = total <= 0 ? 100 : (int) Math.min(100, done * 100 / total);
        boolean isDue = isTerminal ? percent != shown : percent / LINE_STEP != shown / LINE_STEP || shown < 0;
        if (!isSilent && isDue) {
            shown = percent;
            out.print((isTerminal ? "\r" : "") + line(percent) + (isTerminal ? "" : "\n"));
            out.flush();
        }
    }

    private static String line(int percent) {
        int filled = percent * WIDTH / 100;
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + percent + " %";
    }

    /** Ends the line that was drawn over. */
    @Override
    public void close() {
        if (isTerminal && shown >= 0) {
            out.println();
            out.flush();
            shown = -1;
        }
    }
}
