package org.dongpo.organization.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.OrganizationProblem;
import org.dongpo.organization.Unit;
import org.dongpo.organization.UnitSuccession;
import org.dongpo.organization.UnitSuccession.Clash;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.organization.UnitSuccession.Succession;
import org.dongpo.organization.persistence.UnitClosingStore;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.organization.persistence.UnitStore.UnitView;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes units. Everything that one holds goes to its successor, in one transaction; without one it may hold nothing. */
@Service
public class UnitClosing {

    private static final int NAMES = 10;

    private final UnitStore units;
    private final UnitClosingStore store;
    private final List<UnitSuccession> modules;
    private final AuditLog audit;
    private final Clock clock;

    UnitClosing(UnitStore units, UnitClosingStore store, List<UnitSuccession> modules, AuditLog audit, Clock clock) {
        this.units = units;
        this.store = store;
        this.modules = List.copyOf(modules);
        this.audit = audit;
        this.clock = clock;
    }

    /** What a unit holds, and what of it could not go to a successor as it is. */
    public record Preview(List<Held> held, List<Clash> clashes) {

        public Preview {
            held = List.copyOf(held);
            clashes = List.copyOf(clashes);
        }
    }

    /** Looks at what would happen; changes nothing. */
    @Transactional(readOnly = true)
    public Preview preview(Caller caller, UnitId id, @Nullable UnitId successor) {
        Unit from = open(caller, id, "unitId");
        if (successor == null) {
            return new Preview(held(from), List.of());
        }
        return new Preview(held(from), clashes(succession(caller, from, successor)));
    }

    /**
     * Closes a unit.
     *
     * @param successor who takes over everything; without one the unit may hold nothing
     * @throws ProblemException {@code unit-holds} or {@code unit-clashes}, which say what is in the way
     */
    @Transactional
    public void close(Caller caller, UnitId id, @Nullable UnitId successor, String reason) {
        store.lock(id, successor);
        Unit from = open(caller, id, "unitId");
        List<Held> held = held(from);
        Instant now = now();
        if (successor == null) {
            refuseHeld(from, held);
            store.close(id, null, now);
            audit.record(caller, new AuditEvent("unit.close", "unit", id.toString(), Map.of("reason", reason)));
            return;
        }
        Succession succession = succession(caller, from, successor);
        follow(caller, succession);
        store.close(id, successor, now);
        record(caller, succession, held, reason);
    }

    /** Lets everything of a unit follow it to another division. */
    void move(Caller caller, Unit before, Unit after) {
        Succession move = new Succession(before, after, now());
        if (move.changesDivision()) {
            follow(caller, move);
        }
    }

    private void follow(Caller caller, Succession succession) {
        List<Clash> clashes = clashes(succession);
        if (!clashes.isEmpty()) {
            throw ProblemException.of(
                    OrganizationProblem.UNIT_CLASHES,
                    succession.from().name(),
                    clashes.size(),
                    String.join(
                            "、", clashes.stream().map(Clash::name).limit(NAMES).toList()));
        }
        modules.forEach(module -> module.follow(caller, succession));
    }

    private Unit open(Caller caller, UnitId id, String path) {
        Scope scope = caller.scope(Permission.ORGANIZATION_WRITE);
        UnitView view = units.view(id, scope)
                .orElseThrow(() -> path.equals("unitId")
                        ? ProblemException.notFound()
                        : ProblemException.field(path, "unknown-unit"));
        if (view.closedAt() != null) {
            throw ProblemException.of(OrganizationProblem.UNIT_CLOSED, view.name());
        }
        return units.units(List.of(id)).get(0);
    }

    private Succession succession(Caller caller, Unit from, UnitId successor) {
        if (successor.equals(from.id())) {
            throw ProblemException.field("successorId", "own-successor");
        }
        if (units.subtree(from.id()).contains(successor)) {
            throw ProblemException.field("successorId", "successor-below");
        }
        return new Succession(from, open(caller, successor, "successorId"), now());
    }

    private List<Held> held(Unit unit) {
        return modules.stream()
                .flatMap(module -> module.held(unit.id()).stream())
                .filter(held -> held.count() > 0)
                .toList();
    }

    private List<Clash> clashes(Succession succession) {
        return modules.stream()
                .flatMap(module -> module.clashes(succession).stream())
                .toList();
    }

    private static void refuseHeld(Unit unit, List<Held> held) {
        if (!held.isEmpty()) {
            throw ProblemException.of(
                    OrganizationProblem.UNIT_HOLDS,
                    unit.name(),
                    held.stream().mapToLong(Held::count).sum());
        }
    }

    /** In the history of both. */
    private void record(Caller caller, Succession succession, List<Held> held, String reason) {
        Map<String, Object> counts = new TreeMap<>();
        held.forEach(some -> counts.put(some.kind().name(), some.count()));
        Unit from = succession.from();
        Unit to = succession.to();
        audit.record(
                caller,
                new AuditEvent(
                        "unit.merge",
                        "unit",
                        from.id().toString(),
                        Map.of(
                                "successor",
                                to.name(),
                                "successorId",
                                to.id().value(),
                                "held",
                                counts,
                                "reason",
                                reason)));
        audit.record(
                caller,
                new AuditEvent(
                        "unit.take-over",
                        "unit",
                        to.id().toString(),
                        Map.of("from", from.name(), "fromId", from.id().value(), "held", counts, "reason", reason)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
