package org.dongpo.platform;

import java.net.BindException;
import org.dongpo.platform.database.FolderInUseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why the server did not start, where the reason is one that the reader can mend. */
final class StartFailure {

    private StartFailure() {}

    static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = reason(cause);
            if (reason != null) {
                return "Dongpo did not start: " + reason;
            }
        }
        return "Dongpo did not start: " + root(failure);
    }

    private static @Nullable String reason(Throwable cause) {
        if (cause instanceof PortInUseException port) {
            return "port " + port.getPort() + " is in use; choose another with --port";
        }
        if (cause instanceof BindException) {
            return "the port cannot be opened: " + cause.getMessage();
        }
        return cause instanceof FolderInUseException || cause instanceof StartRefusedException
                ? cause.getMessage()
                : null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
