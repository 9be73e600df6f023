package org.dongpo.request.application;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.attachment.Attachments;
import org.dongpo.attachment.Attachments.Attachment;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.request.RequestForm;
import org.dongpo.request.domain.FormRules;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Title;
import org.dongpo.request.persistence.RequestStore;
import org.dongpo.request.persistence.RequestStore.Beginning;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins requests and changes what they ask for. */
@Service
@Transactional
public class Drafting {

    private final RequestStore requests;
    private final Organizations organizations;
    private final Attachments attachments;
    private final FormChecks checks;
    private final Numbers numbers;
    private final Desk desk;
    private final Journal journal;

    Drafting(
            RequestStore requests,
            Organizations organizations,
            Attachments attachments,
            FormChecks checks,
            Numbers numbers,
            Desk desk,
            Journal journal) {
        this.requests = requests;
        this.organizations = organizations;
        this.attachments = attachments;
        this.checks = checks;
        this.numbers = numbers;
        this.desk = desk;
        this.journal = journal;
    }

    /** Begins a draft for a unit in which the caller may apply. */
    public RequestId draft(Caller caller, UnitId unitId, RequestForm raw) {
        Unit unit = organizations
                .unit(unitId)
                .filter(Unit::open)
                .filter(found -> caller.scope(Permission.REQUEST_CREATE).covers(found.divisionCode(), found.id()))
                .orElseThrow(() -> ProblemException.field("unitId", "unknown-unit"));
        checks.requireSound(raw, unit.id());
        RequestForm form = FormRules.normalised(raw);
        Instant now = journal.now();
        RequestId id = requests.add(
                new Beginning(
                        numbers.ofRequest(now),
                        caller.requireAccountId(),
                        caller.personName(),
                        unit.id(),
                        unit.divisionCode(),
                        Title.of(unit.name(), form.purpose()),
                        form),
                now);
        bind(caller, id, form.attachmentIds());
        journal.changed(caller, requests.find(id).orElseThrow(), "draft", null);
        return id;
    }

    /** Changes what a draft or a returned request asks for. */
    public void edit(Caller caller, RequestId id, RequestForm raw) {
        Request.Editable request = Desk.as(Request.Editable.class, desk.takeOwn(caller, id));
        checks.requireSound(raw, request.facts().unitId());
        RequestForm form = FormRules.normalised(raw);
        Unit unit = organizations.unit(request.facts().unitId()).orElseThrow();
        Request edited = request.edited(Title.of(unit.name(), form.purpose()), form);
        bind(caller, id, form.attachmentIds());
        requests.save(edited, journal.now());
        journal.changed(caller, edited, "edit", null);
    }

    private void bind(Caller caller, RequestId id, List<AttachmentId> ids) {
        String owner = RequestAttachments.owner(id);
        Set<AttachmentId> added = new HashSet<>(ids);
        Set<AttachmentId> removed = new HashSet<>();
        for (Attachment bound : attachments.of(owner)) {
            if (!added.remove(bound.id())) {
                removed.add(bound.id());
            }
        }
        if (!added.isEmpty()) {
            attachments.bind(caller, added, owner);
        }
        if (!removed.isEmpty()) {
            attachments.unbind(caller, removed, owner);
        }
    }
}
