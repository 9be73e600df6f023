package org.dongpo.request.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.attachment.Attachments;
import org.dongpo.attachment.Attachments.Attachment;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Task;
import org.dongpo.request.domain.TerminalPlan;
import org.dongpo.request.persistence.FilingStore;
import org.dongpo.request.persistence.FilingStore.ImplementationRow;
import org.dongpo.request.persistence.MoveStore;
import org.dongpo.request.persistence.MoveStore.Move;
import org.dongpo.request.persistence.RequestQueries;
import org.dongpo.request.persistence.RequestQueries.RequestRow;
import org.dongpo.request.persistence.RequestStore;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings together all that one reads of a request. */
@Service
@Transactional(readOnly = true)
public class Dossiers {

    private final RequestStore requests;
    private final RequestQueries queries;
    private final MoveStore moves;
    private final TaskStore tasks;
    private final FilingStore filings;
    private final AddressRegister register;
    private final Attachments attachments;
    private final Flow flow;

    Dossiers(
            RequestStore requests,
            RequestQueries queries,
            MoveStore moves,
            TaskStore tasks,
            FilingStore filings,
            AddressRegister register,
            Attachments attachments,
            Flow flow) {
        this.requests = requests;
        this.queries = queries;
        this.moves = moves;
        this.tasks = tasks;
        this.filings = filings;
        this.register = register;
        this.attachments = attachments;
        this.flow = flow;
    }

    /**
     * All of a request.
     *
     * @param task the task that waits for the reader, if one does
     * @param expiresAt until when its addresses are kept, while they are
     */
    public record Dossier(
            RequestRow row,
            Request request,
            List<Move> moves,
            List<Line> addresses,
            List<Attachment> attachments,
            Optional<Task> task,
            @Nullable Instant expiresAt,
            @Nullable Instant filedAt) {}

    /** One address of a request with its terminal, and what was implemented. */
    public record Line(
            ReservedAddress address,
            @Nullable TerminalEntry terminal,
            @Nullable ImplementationRow implementation) {}

    /** The diagram of a request's flow, with the elements that it has passed and the one where it waits. */
    public record Diagram(String bpmnXml, List<String> completed, List<String> current) {}

    /** What the caller may see of a request. */
    public Dossier of(Caller caller, RequestId id) {
        RequestRow row = queries.find(id, Desk.reader(caller)).orElseThrow(ProblemException::notFound);
        Request request = requests.find(id).orElseThrow(ProblemException::notFound);
        return new Dossier(
                row,
                request,
                moves.of(id),
                lines(request),
                attachments.of(RequestAttachments.owner(id)),
                tasks.openOf(id).filter(task -> task.dutyOf(caller) instanceof Task.Competent),
                request.kept().map(kept -> kept.expiresAt()).orElse(null),
                filings.of(id).map(filing -> filing.at()).orElse(null));
    }

    /** The addresses that are reserved or filed for a request, in their order. */
    public List<ReservedAddress> addresses(Caller caller, RequestId id) {
        return of(caller, id).addresses().stream().map(Line::address).toList();
    }

    /** The flow of a request that the caller may see. */
    public Diagram diagram(Caller caller, RequestId id) {
        if (queries.find(id, Desk.reader(caller)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return requests.processOf(id)
                .map(process -> new Diagram(
                        flow.diagramOf(process),
                        flow.passed(process),
                        flow.waiting(process).map(waiting -> waiting.step().element()).stream()
                                .toList()))
                .orElseGet(() -> new Diagram(flow.diagram(), List.of(), List.of()));
    }

    private List<Line> lines(Request request) {
        List<ReservedAddress> addresses = new ArrayList<>();
        if (request instanceof Request.Filed filed) {
            filed.addresses().reservations().forEach(id -> addresses.addAll(register.addressesOf(id)));
        } else {
            request.kept()
                    .ifPresent(kept -> kept.reservations().forEach(id -> addresses.addAll(register.addressesOf(id))));
        }
        Map<AddressId, TerminalEntry> plan =
                TerminalPlan.of(request.facts().form().terminals(), addresses);
        Map<AddressId, ImplementationRow> records =
                filings.recordsOf(request.facts().id());
        return addresses.stream()
                .map(address -> new Line(address, plan.get(address.id()), records.get(address.id())))
                .toList();
    }
}
