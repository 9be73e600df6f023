package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and edits prefixes. */
@Service
public class Prefixes {

    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final FreeRangeStore ranges;
    private final PrefixTree tree;
    private final Organizations organizations;
    private final AuditLog audit;
    private final Clock clock;

    Prefixes(
            SpaceStore spaces,
            PrefixStore prefixes,
            AddressStore addresses,
            FreeRangeStore ranges,
            PrefixTree tree,
            Organizations organizations,
            AuditLog audit,
            Clock clock) {
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.ranges = ranges;
        this.tree = tree;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person or a script says of a prefix. Absent on an edit means: as it is. */
    public record Wish(
            @Nullable String gateway,
            @Nullable String purpose,
            @Nullable String status,
            @Nullable Strategy strategy,
            @Nullable Integer vlan,
            @Nullable String divisionCode,
            @Nullable UnitId unitId) {}

    /** Makes a prefix; it belongs to the division of its parent unless told otherwise. */
    @Transactional
    public PrefixRow create(Caller caller, SpaceId space, String cidrText, Wish wish) {
        Cidr cidr = read(cidrText);
        if (!spaces.lockStructure(space)) {
            throw ProblemException.field("spaceId", "unknown-space");
        }
        Optional<PrefixRow> parent = prefixes.parentOf(space, cidr);
        String division = division(caller, wish, parent);
        checkOwner(caller, division, wish.unitId());
        String gateway = gateway(cidr, wish.gateway());
        refuseTaken(space, gateway);
        PrefixRow row = tree.grow(
                new Draft(
                        space,
                        cidr,
                        gateway,
                        blankToNull(wish.purpose()),
                        wish.status() == null ? "ACTIVE" : wish.status(),
                        wish.strategy() == null ? Strategy.LOWEST : wish.strategy(),
                        wish.vlan(),
                        division,
                        wish.unitId()),
                clock.instant());
        audit.record(
                caller,
                new AuditEvent("prefix.create", "prefix", row.id().toString(), Map.of("cidr", cidr.toString())));
        return row;
    }

    /** Edits a prefix. A new gateway is taken out of what can be given, the former one comes back. */
    @Transactional
    public PrefixRow edit(Caller caller, PrefixId id, Wish wish) {
        PrefixRow found = prefixes.find(id).orElseThrow(ProblemException::notFound);
        if (!caller.scope(Permission.REGISTER_WRITE).covers(found.divisionCode(), found.unitId())) {
            throw ProblemException.notFound();
        }
        spaces.lockStructure(found.spaceId());
        ranges.lock(id);
        PrefixRow before = prefixes.find(id).orElseThrow();
        PrefixRow after = changed(before, wish);
        checkOwner(caller, after.divisionCode(), after.unitId());
        if (!Objects.equals(before.gateway(), after.gateway())) {
            refuseTaken(after.spaceId(), after.gateway());
        }
        prefixes.update(after);
        tree.refill(after);
        audit.record(
                caller,
                new AuditEvent(
                        "prefix.edit",
                        "prefix",
                        id.toString(),
                        Map.of("before", before.toString(), "after", after.toString())));
        return after;
    }

    /** A gateway is nobody's terminal: an address that is reserved, held or cooling cannot become one. */
    private void refuseTaken(SpaceId space, @Nullable String gateway) {
        if (gateway != null && addresses.isTaken(space, gateway)) {
            throw ProblemException.field("gateway", "gateway-taken");
        }
    }

    private PrefixRow changed(PrefixRow row, Wish wish) {
        return new PrefixRow(
                row.id(),
                row.spaceId(),
                row.parentId(),
                row.cidr(),
                wish.gateway() == null ? row.gateway() : gateway(row.cidr(), wish.gateway()),
                wish.purpose() == null ? row.purpose() : blankToNull(wish.purpose()),
                wish.status() == null ? row.status() : wish.status(),
                wish.strategy() == null ? row.strategy() : wish.strategy(),
                wish.vlan() == null ? row.vlan() : wish.vlan(),
                wish.divisionCode() == null ? row.divisionCode() : wish.divisionCode(),
                wish.unitId() == null ? row.unitId() : wish.unitId());
    }

    private static Cidr read(String text) {
        Cidr.Reading reading = Cidr.read(text);
        Cidr cidr = reading.cidr();
        if (cidr == null) {
            throw ProblemException.field("cidr", String.valueOf(reading.fault()), reading.suggestion());
        }
        return cidr;
    }

    private static @Nullable String gateway(Cidr cidr, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        IPAddress gateway = IpText.address(text).orElseThrow(() -> ProblemException.field("gateway", "ip"));
        if (!cidr.contains(gateway) || cidr.unassignable().contains(gateway)) {
            throw ProblemException.field("gateway", "gateway-outside", cidr.toString());
        }
        return IpText.canonical(gateway);
    }

    private String division(Caller caller, Wish wish, Optional<PrefixRow> parent) {
        if (wish.divisionCode() != null) {
            return wish.divisionCode();
        }
        UnitId unit = wish.unitId();
        return Optional.ofNullable(unit)
                .flatMap(organizations::unit)
                .map(Unit::divisionCode)
                .or(() -> parent.map(PrefixRow::divisionCode))
                .or(() -> organizations.city().map(Division::code))
                .or(() -> Optional.ofNullable(caller.divisionCode()))
                .orElseThrow(() -> ProblemException.field("divisionCode", "NotNull"));
    }

    private void checkOwner(Caller caller, String divisionCode, @Nullable UnitId unitId) {
        if (organizations.division(divisionCode).isEmpty()) {
            throw ProblemException.field("divisionCode", "unknown-division");
        }
        if (unitId != null && organizations.unit(unitId).isEmpty()) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        if (!scope.covers(divisionCode, unitId)) {
            throw ProblemException.field("divisionCode", "outside-scope");
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
