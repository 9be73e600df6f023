package org.dongpo.request.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.util.List;
import org.dongpo.request.RequestForm;
import org.dongpo.request.RequestForm.Term;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/** A form as it is sent, and as it is shown with the names of what it refers to. */
record FormBody(
        @Nullable Long spaceId,
        @Nullable String spaceName,
        @Nullable Integer ipv4Count,
        @Nullable Integer ipv6Count,
        @Nullable String purpose,
        @Nullable String place,
        @Nullable Long responsiblePersonId,
        @Nullable String responsibleName,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<TerminalBody> terminals,
        @Nullable TermBody term,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Long> attachmentIds) {

    /** A terminal. */
    record TerminalBody(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String mac,
            @Nullable String place) {}

    /** How long. */
    record TermBody(Term.@Nullable Kind kind, @Nullable LocalDate until) {}

    /** The form itself; the names are for reading only. */
    RequestForm form() {
        return new RequestForm(
                spaceId == null ? null : new SpaceId(spaceId),
                ipv4Count == null ? 0 : ipv4Count,
                ipv6Count == null ? 0 : ipv6Count,
                purpose,
                place,
                responsiblePersonId == null ? null : new PersonId(responsiblePersonId),
                terminals == null
                        ? List.of()
                        : terminals.stream()
                                .map(body -> new TerminalEntry(body.name(), body.kind(), body.mac(), body.place()))
                                .toList(),
                term == null || term.kind() == null ? null : new Term(term.kind(), term.until()),
                attachmentIds == null
                        ? List.of()
                        : attachmentIds.stream().map(AttachmentId::new).toList());
    }

    static FormBody of(RequestForm form, @Nullable String spaceName, @Nullable String responsibleName) {
        Term term = form.term();
        return new FormBody(
                form.spaceId() == null ? null : form.spaceId().value(),
                spaceName,
                form.ipv4Count(),
                form.ipv6Count(),
                form.purpose(),
                form.place(),
                form.responsiblePersonId() == null
                        ? null
                        : form.responsiblePersonId().value(),
                responsibleName,
                form.terminals().stream()
                        .map(entry -> new TerminalBody(entry.name(), entry.kind(), entry.mac(), entry.place()))
                        .toList(),
                term == null ? null : new TermBody(term.kind(), term.until()),
                form.attachmentIds().stream().map(AttachmentId::value).toList());
    }
}
