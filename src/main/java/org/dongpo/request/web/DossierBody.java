package org.dongpo.request.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.attachment.Attachments.Attachment;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.request.application.Dossiers.Dossier;
import org.dongpo.request.application.Dossiers.Line;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Step;
import org.dongpo.request.domain.Task;
import org.dongpo.request.persistence.FilingStore.ImplementationRow;
import org.dongpo.request.persistence.MoveStore.Move;
import org.jspecify.annotations.Nullable;

/** A request with all that one reads of it. */
record DossierBody(
        @JsonUnwrapped RequestSummary request,
        FormBody form,
        List<MoveBody> moves,
        @Nullable ReservationBody reservation,
        List<AddressLine> addresses,
        List<DossierAttachment> attachments,
        @Nullable DossierFiling filing,
        List<String> allowed,
        @Nullable MyTask myTask) {

    /** What happened, who did it, and why. */
    record MoveBody(
            Instant at,
            String personName,
            @Nullable String unitName,
            @Nullable Step step,
            MoveAction action,
            @Nullable String opinion,
            @Nullable String toName) {

        static MoveBody of(Move move) {
            return new MoveBody(
                    move.at(),
                    move.personName(),
                    move.unitName(),
                    move.step(),
                    move.action(),
                    move.opinion(),
                    move.toName());
        }
    }

    /** Until when its addresses are kept. */
    record ReservationBody(Instant expiresAt) {}

    /** One address, its terminal and, when it has been implemented, where. */
    record AddressLine(
            long id,
            String ip,
            int family,
            long prefixId,
            String prefixCidr,
            @Nullable String gateway,
            @Nullable DossierTerminal terminal,
            @Nullable String remark) {

        static AddressLine of(Line line) {
            ReservedAddress address = line.address();
            ImplementationRow row = line.implementation();
            return new AddressLine(
                    address.id().value(),
                    address.ip(),
                    address.family().version(),
                    address.prefixId().value(),
                    address.prefixCidr(),
                    address.gateway(),
                    terminal(line.terminal(), row),
                    row == null ? null : row.remark());
        }

        private static @Nullable DossierTerminal terminal(
                @Nullable TerminalEntry entry, @Nullable ImplementationRow row) {
            if (entry == null && row == null) {
                return null;
            }
            return new DossierTerminal(
                    entry == null ? null : entry.name(),
                    entry == null ? null : entry.kind(),
                    row == null ? (entry == null ? null : entry.mac()) : row.mac(),
                    entry == null ? null : entry.place(),
                    row == null ? null : row.port());
        }
    }

    /** The terminal at an address. */
    record DossierTerminal(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String mac,
            @Nullable String place,
            @Nullable String port) {}

    /** A file that came with the request. */
    record DossierAttachment(long id, String name, long size, String contentType) {

        static DossierAttachment of(Attachment file) {
            return new DossierAttachment(file.id().value(), file.name(), file.size(), file.contentType());
        }
    }

    /** Under what number it is filed. */
    record DossierFiling(String number, Instant at) {}

    /** The task that waits for the reader. */
    record MyTask(long id, Step step, List<String> allowed) {

        static MyTask of(Task task) {
            return new MyTask(task.id().value(), task.step(), List.of("AGREE", "RETURN", "REJECT", "REASSIGN"));
        }
    }

    static DossierBody of(Dossier dossier, RequestSummary row, FormBody form, Caller caller) {
        Instant filedAt = dossier.filedAt();
        String number = dossier.row().filingNumber();
        return new DossierBody(
                row,
                form,
                dossier.moves().stream().map(MoveBody::of).toList(),
                dossier.expiresAt() == null ? null : new ReservationBody(dossier.expiresAt()),
                dossier.addresses().stream().map(AddressLine::of).toList(),
                dossier.attachments().stream().map(DossierAttachment::of).toList(),
                filedAt == null || number == null ? null : new DossierFiling(number, filedAt),
                allowed(dossier, caller),
                dossier.task().map(MyTask::of).orElse(null));
    }

    private static List<String> allowed(Dossier dossier, Caller caller) {
        List<String> allowed = new ArrayList<>();
        if (dossier.row().applicant().equals(caller.accountId())) {
            if (dossier.request() instanceof Request.Editable) {
                allowed.addAll(List.of("EDIT", "SUBMIT"));
            }
            if (dossier.request() instanceof Request.Withdrawable) {
                allowed.add("WITHDRAW");
            }
        }
        return allowed;
    }
}
