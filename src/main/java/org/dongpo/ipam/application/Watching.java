package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.persistence.SightingStore;
import org.dongpo.ipam.persistence.SightingStore.Sighting;
import org.dongpo.ipam.persistence.WatchStore;
import org.dongpo.ipam.persistence.WatchStore.Look;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what scanners, switches and DHCP servers see, and compares it with what is registered. */
@Component
@Transactional
public class Watching {

    private final SightingStore sightings;
    private final WatchStore watch;
    private final Organizations organizations;
    private final SightingSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    Watching(
            SightingStore sightings,
            WatchStore watch,
            Organizations organizations,
            SightingSettings settings,
            AuditLog audit,
            Clock clock) {
        this.sightings = sightings;
        this.watch = watch;
        this.organizations = organizations;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many sightings were kept, and how many lie outside what the caller may tell of. */
    public record Taken(int accepted, int outsideScope) {}

    /** Keeps sightings and looks at their addresses at once. */
    public Taken take(Caller caller, List<Sighting> seen) {
        List<SpaceId> spaces = seen.stream()
                .map(Sighting::spaceId)
                .distinct()
                .sorted(Comparator.comparingLong(SpaceId::value))
                .toList();
        if (sightings.spaces(spaces) < spaces.size()) {
            throw ProblemException.field("sightings", "unknown-space");
        }
        Scope scope = caller.scope(Permission.SIGHTING_WRITE);
        int accepted = sightings.add(seen, scope, scope.covers(city(), null));
        spaces.forEach(space -> judge(
                space,
                seen.stream()
                        .filter(row -> row.spaceId().equals(space))
                        .map(Sighting::ip)
                        .distinct()
                        .toList()));
        int outside = seen.size() - accepted;
        audit.record(
                caller,
                new AuditEvent(
                        "sighting.report", "sighting", "", Map.of("accepted", accepted, "outsideScope", outside)));
        return new Taken(accepted, outside);
    }

    /** Looks at some addresses of a space, since they have been seen or their holding has changed. */
    void judge(SpaceId space, List<String> ips) {
        Instant now = now();
        Look look = new Look(space, ips.toArray(String[]::new), now.minus(settings.window()), now, city());
        watch.judgeConflicts(look);
        watch.judgeUnregistered(look);
        watch.endAbandoned(look, now.minus(settings.abandoned()));
    }

    /** Looks at all that was seen lately: what is no longer seen ends. */
    public void judgeAll() {
        Instant now = now();
        Look look = new Look(null, null, now.minus(settings.window()), now, city());
        watch.judgeConflicts(look);
        watch.judgeUnregistered(look);
    }

    /** Looks for held addresses at which nothing is seen, and forgets what was seen long ago. */
    public void judgeAbandoned() {
        Instant now = now();
        watch.judgeAbandoned(now.minus(settings.abandoned()), now);
        sightings.forget(now.minus(settings.keep()));
    }

    private String city() {
        return organizations.city().map(Division::code).orElse("");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
