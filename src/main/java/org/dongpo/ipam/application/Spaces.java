package org.dongpo.ipam.application;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.SpaceKind;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.ipam.persistence.SpaceStore.SpaceFacts;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes address spaces. */
@Service
public class Spaces {

    private static final Pattern TARGET = Pattern.compile("(\\d{1,10}|(\\d{1,3}\\.){3}\\d{1,3}):\\d{1,10}");

    private final Authority authority;
    private final SpaceStore store;
    private final AuditLog audit;
    private final Clock clock;

    Spaces(Authority authority, SpaceStore store, AuditLog audit, Clock clock) {
        this.authority = authority;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a space with a name that no other has. */
    @Transactional
    public Space create(Caller caller, SpaceFacts facts) {
        authority.requireCity(caller);
        check(facts);
        try {
            return add(caller, facts)
                    .orElseThrow(() -> ProblemException.of(IpamProblem.SPACE_NAME_TAKEN, facts.name()));
        } catch (DuplicateKeyException e) {
            throw ProblemException.field("rd", "rd-taken");
        }
    }

    /** Writes what a space is anew. */
    @Transactional
    public void edit(Caller caller, SpaceId id, SpaceFacts facts) {
        authority.requireCity(caller);
        SpaceFacts before = store.facts(id).orElseThrow(ProblemException::notFound);
        check(facts);
        boolean nameTaken = store.named(facts.name())
                .filter(other -> !other.id().equals(id))
                .isPresent();
        if (nameTaken) {
            throw ProblemException.of(IpamProblem.SPACE_NAME_TAKEN, facts.name());
        }
        try {
            store.update(id, facts);
        } catch (DuplicateKeyException e) {
            throw ProblemException.field("rd", "rd-taken");
        }
        audit.record(caller, AuditEvent.of("space.edit", "space", id).changing(before, facts));
    }

    /** Only what is a VPN has a route distinguisher and route targets. */
    private static void check(SpaceFacts facts) {
        boolean isPrivate = facts.kind() == SpaceKind.PRIVATE;
        boolean hasVpn = facts.rd() != null
                || !facts.rtImport().isEmpty()
                || !facts.rtExport().isEmpty();
        if (hasVpn && !isPrivate) {
            throw ProblemException.field("rd", "rd-private");
        }
        checkTarget("rd", facts.rd());
        for (int i = 0; i < facts.rtImport().size(); i++) {
            checkTarget("rtImport[" + i + "]", facts.rtImport().get(i));
        }
        for (int i = 0; i < facts.rtExport().size(); i++) {
            checkTarget("rtExport[" + i + "]", facts.rtExport().get(i));
        }
    }

    /** An AS number or an address, and a number (RFC 4364, 4.2). */
    private static void checkTarget(String field, @Nullable String text) {
        if (text != null && !TARGET.matcher(text).matches()) {
            throw ProblemException.field(field, "rd");
        }
    }

    /** The space with this name, made when it is not there. */
    @Transactional
    public Space ensure(Caller caller, String name) {
        return add(caller, SpaceFacts.named(name.strip()))
                .or(() -> store.named(name.strip()))
                .orElseThrow();
    }

    private Optional<Space> add(Caller caller, SpaceFacts facts) {
        Optional<SpaceId> added = store.add(facts, clock.instant());
        added.ifPresent(id ->
                audit.record(caller, AuditEvent.of("space.create", "space", id).changing(null, facts)));
        return added.map(id -> new Space(id, facts.name()));
    }
}
