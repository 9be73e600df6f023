package org.dongpo.audit.application;

import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
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

    private final AuditLog log;
    private final TransactionOperations transactions;

    ServerLife(AuditLog log, TransactionOperations transactions) {
        this.log = log;
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
        transactions.executeWithoutResult(
                status -> log.record(Caller.system(), new AuditEvent(action, "server", process, Map.of())));
    }
}
