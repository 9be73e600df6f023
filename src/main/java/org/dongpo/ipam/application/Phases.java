package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.attachment.Attachments;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.DualStack.Step;
import org.dongpo.ipam.DualStack.Subject;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.SystemId;
import org.dongpo.ipam.domain.PhaseStep;
import org.dongpo.ipam.persistence.PhaseStore;
import org.dongpo.ipam.persistence.PhaseStore.About;
import org.dongpo.ipam.persistence.PhaseStore.Standing;
import org.dongpo.ipam.persistence.PrefixPairStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.SystemStore;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes prefixes, units and systems from phase to phase. */
@Service
public class Phases {

    private final PrefixStore prefixes;
    private final PrefixPairStore pairs;
    private final SystemStore systems;
    private final PhaseStore store;
    private final Organizations organizations;
    private final Attachments attachments;
    private final AuditLog audit;
    private final Clock clock;

    Phases(
            PrefixStore prefixes,
            PrefixPairStore pairs,
            SystemStore systems,
            PhaseStore store,
            Organizations organizations,
            Attachments attachments,
            AuditLog audit,
            Clock clock) {
        this.prefixes = prefixes;
        this.pairs = pairs;
        this.systems = systems;
        this.store = store;
        this.organizations = organizations;
        this.attachments = attachments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes something to a phase.
     *
     * @throws ProblemException {@code conflict} when somebody else has just done so
     */
    @Transactional
    public void advance(Caller caller, Subject subject, Step step) {
        About about = about(caller, subject);
        Optional<Standing> before = store.standing(subject);
        Phase from = before.map(Standing::phase).orElse(first(about));
        LocalDate since = before.map(Standing::since).orElse(null);
        Instant now = clock.instant();
        new PhaseStep(from, since, step)
                .fault(LocalDate.ofInstant(now, CityTime.ZONE))
                .ifPresent(fault -> {
                    throw ProblemException.fields(CommonProblem.INVALID_INPUT, List.of(fault));
                });
        long change = store.add(about, from, step, caller.login(), now);
        bind(caller, step, change);
        if (!store.move(subject, step, change, before.map(Standing::changeId).orElse(null))) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        audit.record(caller, event(about, from, step));
    }

    /** An IPv6 prefix of which nothing was told stands nowhere; all else begins with IPv4. */
    private static @Nullable Phase first(About about) {
        return about.name().contains(":") && about.subject().kind() == SubjectKind.PREFIX ? null : Phase.IPV4_ONLY;
    }

    private void bind(Caller caller, Step step, long change) {
        Long file = step.attachmentId();
        if (file == null) {
            return;
        }
        try {
            attachments.bind(caller, List.of(new AttachmentId(file)), PhaseAttachments.owner(change));
        } catch (ProblemException e) {
            throw ProblemException.field("attachmentId", "unknown-attachment");
        }
    }

    private About about(Caller caller, Subject subject) {
        return switch (subject.kind()) {
            case PREFIX -> prefix(caller, subject);
            case UNIT -> unit(caller, subject);
            case SYSTEM -> system(caller, subject);
        };
    }

    private About prefix(Caller caller, Subject subject) {
        PrefixRow row = prefixes.find(new PrefixId(subject.id())).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, row);
        if (row.isContainer()) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_IS_CONTAINER, row.cidr().toString());
        }
        if (row.cidr().family() == IpFamily.IPV6) {
            pairs.openOf(row.id()).ifPresent(pair -> {
                throw ProblemException.field(
                        "subjectId", "phase-of-partner", pair.ipv4().cidr().toString());
            });
        }
        return new About(subject, row.cidr().toString(), row.divisionCode(), row.unitId());
    }

    private About unit(Caller caller, Subject subject) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        return organizations
                .unit(new UnitId(subject.id()))
                .filter(unit -> scope.covers(unit.divisionCode(), unit.id()))
                .map(unit -> new About(subject, unit.name(), unit.divisionCode(), unit.id()))
                .orElseThrow(ProblemException::notFound);
    }

    private About system(Caller caller, Subject subject) {
        return systems.find(new SystemId(subject.id()), caller.scope(Permission.REGISTER_WRITE))
                .map(row -> new About(subject, row.name(), row.divisionCode(), row.unitId()))
                .orElseThrow(ProblemException::notFound);
    }

    private static AuditEvent event(About about, @Nullable Phase from, Step step) {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "subject", about.name(),
                "phase", step.phase().name(),
                "since", step.since().toString(),
                "evidence", step.evidence()));
        if (from != null) {
            detail.put("from", from.name());
        }
        if (step.reason() != null) {
            detail.put("reason", step.reason());
        }
        String kind = about.subject().kind().name().toLowerCase(Locale.ROOT);
        return new AuditEvent(
                "phase.change", kind, Long.toString(about.subject().id()), detail);
    }
}
