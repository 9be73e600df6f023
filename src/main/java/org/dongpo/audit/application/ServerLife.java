package org.dongpo.audit.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.audit.persistence.AuditStore.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down when the server starts and stops: in between, the record is complete (GB/T 22239-2019 8.1.4.3d). */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class ServerLife {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLife.class);

    private final EntryWriter writer;
    private final TransactionOperations transactions;

    ServerLife(EntryWriter writer, TransactionOperations transactions) {
        this.writer = writer;
        this.transactions = transactions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        write("server.start");
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        try {
            write("server.stop");
        } catch (RuntimeException e) {
            LOG.warn("the stop of the server is not in the audit record: {}", e.getMessage());
        }
    }

    private void write(String action) {
        String process = Long.toString(ProcessHandle.current().pid());
        transactions.executeWithoutResult(status -> writer.write(
                List.of(Entry.of(Caller.system(), AuditEvent.of(action, "server", process))),
                Outcome.done("platform")));
    }
}
