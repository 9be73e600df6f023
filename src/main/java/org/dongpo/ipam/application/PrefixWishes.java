package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.CatalogStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the facts of a prefix out of what was said of it, and refuses at its field what cannot be. */
@Component
class PrefixWishes {

    private final Organizations organizations;
    private final CatalogStore catalog;
    private final CustomFields customFields;

    PrefixWishes(Organizations organizations, CatalogStore catalog, CustomFields customFields) {
        this.organizations = organizations;
        this.catalog = catalog;
        this.customFields = customFields;
    }

    /** The facts of a new prefix; it belongs to whom the block around it belongs, unless told otherwise. */
    PrefixFacts fresh(Caller caller, Cidr cidr, PrefixWish wish, Optional<PrefixRow> parent) {
        PrefixFacts blank = PrefixFacts.plain(PrefixStatus.ACTIVE, division(caller, wish, parent), null, null);
        return changed(caller, cidr, blank, wish);
    }

    /** The facts as they are after an edit. */
    PrefixFacts changed(Caller caller, Cidr cidr, PrefixFacts before, PrefixWish wish) {
        PrefixFacts after = new PrefixFacts(
                or(wish.status(), before.status()),
                or(wish.strategy(), before.strategy()),
                or(wish.divisionCode(), before.divisionCode()),
                unit(wish.unitId(), before.unitId()),
                wish.gateway() == null ? before.gateway() : gateway(cidr, wish.gateway()),
                text(wish.purpose(), before.purpose()),
                number(wish.vlanId(), before.vlanId()),
                number(wish.autonomousSystemId(), before.autonomousSystemId()),
                number(wish.poolId(), before.poolId()),
                wish.dns() == null ? before.dns() : resolvers(wish.dns()),
                wish.tags() == null ? before.tags() : tags(wish.tags()),
                wish.customFields() == null ? before.customFields() : customFields.read(wish.customFields()),
                text(wish.notes(), before.notes()),
                percent(wish.alertPercent(), before.alertPercent()));
        check(caller, before, after);
        return after;
    }

    private String division(Caller caller, PrefixWish wish, Optional<PrefixRow> parent) {
        Long unit = wish.unitId();
        return Optional.ofNullable(unit)
                .flatMap(id -> organizations.unit(new UnitId(id)))
                .map(Unit::divisionCode)
                .or(() -> parent.map(PrefixRow::divisionCode))
                .or(() -> organizations.city().map(Division::code))
                .or(() -> Optional.ofNullable(caller.divisionCode()))
                .or(() -> Optional.ofNullable(wish.divisionCode()))
                .orElseThrow(() -> ProblemException.field("divisionCode", "NotNull"));
    }

    /** What is named anew must be the caller's; what was there before may be another's, who put it there. */
    private void check(Caller caller, PrefixFacts before, PrefixFacts facts) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        if (organizations.division(facts.divisionCode()).isEmpty()) {
            throw ProblemException.field("divisionCode", "unknown-division");
        }
        UnitId unit = facts.unitId();
        if (unit != null && !unit.equals(before.unitId()) && !isThere(unit, scope)) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
        if (!scope.covers(facts.divisionCode(), unit)) {
            throw ProblemException.field("divisionCode", "outside-scope");
        }
        Long vlan = facts.vlanId();
        known("vlanId", vlan == null || vlan.equals(before.vlanId()) || catalog.hasVlan(vlan, scope));
        Long system = facts.autonomousSystemId();
        known(
                "autonomousSystemId",
                system == null || system.equals(before.autonomousSystemId()) || catalog.hasSystem(system, scope));
        Long pool = facts.poolId();
        known("poolId", pool == null || pool.equals(before.poolId()) || catalog.hasPool(pool, scope));
    }

    private boolean isThere(UnitId unit, Scope scope) {
        return organizations
                .unit(unit)
                .filter(Unit::open)
                .filter(found -> scope.covers(found.divisionCode(), found.id()))
                .isPresent();
    }

    private static void known(String field, boolean known) {
        if (!known) {
            throw ProblemException.field(field, "unknown-choice");
        }
    }

    private static @Nullable String gateway(Cidr cidr, String text) {
        if (text.isBlank()) {
            return null;
        }
        IPAddress gateway = IpText.address(text).orElseThrow(() -> ProblemException.field("gateway", "ip"));
        if (!cidr.contains(gateway) || cidr.unassignable().contains(gateway)) {
            throw ProblemException.field("gateway", "gateway-outside", cidr.toString());
        }
        return IpText.canonical(gateway);
    }

    private static List<String> resolvers(List<String> texts) {
        List<String> resolvers = new ArrayList<>();
        List<FieldProblem> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<IPAddress> address = IpText.address(texts.get(i));
            address.map(IpText::canonical).ifPresent(resolvers::add);
            if (address.isEmpty()) {
                faults.add(FieldProblem.of("dns[" + i + "]", "ip"));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
        return resolvers;
    }

    private static List<String> tags(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    private static <T> T or(@Nullable T wish, T before) {
        return wish == null ? before : wish;
    }

    private static @Nullable String text(@Nullable String wish, @Nullable String before) {
        return wish == null ? before : wish.isBlank() ? null : wish.strip();
    }

    private static @Nullable Long number(@Nullable Long wish, @Nullable Long before) {
        return wish == null ? before : wish == 0 ? null : wish;
    }

    private static @Nullable Integer percent(@Nullable Integer wish, @Nullable Integer before) {
        return wish == null ? before : wish == 0 ? null : wish;
    }

    private static @Nullable UnitId unit(@Nullable Long wish, @Nullable UnitId before) {
        return wish == null ? before : wish == 0 ? null : new UnitId(wish);
    }
}
