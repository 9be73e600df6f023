package org.dongpo.export.application;

import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.DataTaken;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who took which rows out. */
@Service
public class ExportJournal {

    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ExportJournal(AuditLog audit, ApplicationEventPublisher events) {
        this.audit = audit;
        this.events = events;
    }

    /** What was asked for: a list with a filter, as a kind of file. */
    public record Export(String list, String format, Map<String, String> filter) {

        public Export {
            filter = Map.copyOf(filter);
        }
    }

    /** Rows have left the house; {@code complete} is false when the reader broke off. */
    @Transactional
    public void exported(Caller caller, Export export, long rows, boolean complete) {
        events.publishEvent(new DataTaken(caller, export.list(), rows));
        Map<String, Object> detail = new TreeMap<>();
        detail.put("format", export.format());
        detail.put("filter", new TreeMap<>(export.filter()));
        detail.put("rows", rows);
        detail.put("complete", complete);
        audit.record(caller, new AuditEvent("list.export", "list", export.list(), detail));
    }
}
