package org.dongpo.ledger.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.KnownAddress;
import org.dongpo.ipam.AddressState;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.dongpo.ledger.domain.intake.Surroundings;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/** What the register and the organisation know while one ledger is checked. */
final class RegisterSurroundings implements Surroundings {

    private final AddressRegister register;
    private final Organizations organizations;
    private final Scope scope;
    private final @Nullable SpaceId space;
    private final Runnable onLook;
    private final Map<UnitKey, Optional<Long>> units = new HashMap<>();

    /**
     * The surroundings of a ledger.
     *
     * @param scope where the caller may import
     * @param space null for a space that is not there yet
     * @param onLook is run before each look at a unit, of which a ledger can have very many
     */
    RegisterSurroundings(
            AddressRegister register,
            Organizations organizations,
            Scope scope,
            @Nullable SpaceId space,
            Runnable onLook) {
        this.register = register;
        this.organizations = organizations;
        this.scope = scope;
        this.space = space;
        this.onLook = onLook;
    }

    /** Containers are left out: what lies in one still needs a prefix of its own. */
    @Override
    public List<Cidr> prefixes() {
        return space == null
                ? List.of()
                : register.prefixesOf(space).stream()
                        .filter(prefix -> !prefix.container())
                        .map(prefix -> Objects.requireNonNull(Cidr.parse(prefix.cidr())))
                        .toList();
    }

    @Override
    public Map<Ip, Holding> holdings(Collection<Ip> ips) {
        if (space == null) {
            return Map.of();
        }
        Map<String, Ip> byText = new HashMap<>();
        ips.forEach(ip -> byText.put(ip.toString(), ip));
        Map<Ip, Holding> holdings = new HashMap<>();
        register.known(space, byText.keySet())
                .forEach((text, known) -> holdings.put(Objects.requireNonNull(byText.get(text)), holding(known)));
        return holdings;
    }

    /** What is reserved or cooling is nobody's to enter, even if it was the unit's own. */
    private static Holding holding(KnownAddress known) {
        boolean isHeld = known.state() == AddressState.ACTIVE || known.state() == AddressState.ASSIGNED;
        return new Holding(isHeld && known.unitId() != null ? known.unitId().value() : null);
    }

    @Override
    public @Nullable Long unitId(UnitKey unit) {
        return units.computeIfAbsent(unit, this::find).orElse(null);
    }

    private Optional<Long> find(UnitKey unit) {
        onLook.run();
        return organizations.unitsNamed(unit.name(), unit.divisionCode()).stream()
                .findFirst()
                .map(found -> found.id().value());
    }

    @Override
    public boolean mayImport(String divisionCode) {
        return scope.covers(divisionCode, null);
    }
}
