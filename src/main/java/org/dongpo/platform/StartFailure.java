package org.dongpo.platform;

import java.net.BindException;
import org.dongpo.platform.database.FolderInUseException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why the server did not start, where the reason is one that the reader can mend. */
final class StartFailure {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    private StartFailure() {}

    /** The reason for a person; the log has the stack where it is one that only a developer can mend. */
    static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = reason(cause);
            if (reason != null) {
                return "Dongpo did not start: " + reason;
            }
        }
        LOG.error("a start failed for a reason that is not known", failure);
        return "Dongpo did not start: " + root(failure);
    }

    private static @Nullable String reason(Throwable cause) {
        if (cause instanceof PortInUseException port) {
            return "port " + port.getPort() + " is in use; choose another with --port";
        }
        if (cause instanceof BindException) {
            return "the port cannot be opened: " + cause.getMessage();
        }
        if (cause instanceof PSQLException database && database.getSQLState() != null) {
            return database(database);
        }
        return cause instanceof FolderInUseException || cause instanceof StartRefusedException
                ? cause.getMessage()
                : null;
    }

    /** Class 08 is a connection that fails, 28 a sign-in that is refused, 3D000 a database that is not there. */
    private static @Nullable String database(PSQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean unreachable = state.startsWith("08") || state.startsWith("28") || state.equals("3D000");
        return unreachable
                ? "the database cannot be used: " + failure.getMessage()
                        + "\nCheck DONGPO_DB_URL, DONGPO_DB_USER and DONGPO_DB_PASSWORD."
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
