package org.dongpo.ipam.application;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.CatalogStore;
import org.dongpo.ipam.persistence.CatalogStore.AutonomousSystem;
import org.dongpo.ipam.persistence.CatalogStore.CustomField;
import org.dongpo.ipam.persistence.CatalogStore.Pool;
import org.dongpo.ipam.persistence.CatalogStore.Vlan;
import org.dongpo.ipam.persistence.CatalogStore.VlanGroup;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What prefixes point to: VLANs and their groups, autonomous systems, pools, custom fields. Each belongs to a division. */
@Service
public class Catalog {

    private final Authority authority;
    private final CatalogStore store;
    private final Organizations organizations;
    private final AuditLog audit;

    Catalog(Authority authority, CatalogStore store, Organizations organizations, AuditLog audit) {
        this.authority = authority;
        this.store = store;
        this.organizations = organizations;
        this.audit = audit;
    }

    /** Adds a group (id 0), or writes one anew. */
    @Transactional
    public long save(Caller caller, VlanGroup group) {
        if (group.firstVid() > group.lastVid()) {
            throw ProblemException.field("lastVid", "range-order");
        }
        checkFormer(caller, group.id(), store.vlanGroups(Scope.ALL), VlanGroup::id, VlanGroup::divisionCode);
        checkDivision(caller, group.divisionCode());
        return write(caller, "vlan-group", group.name(), () -> store.saveVlanGroup(group));
    }

    /** Adds a VLAN (id 0), or writes one anew. */
    @Transactional
    public long save(Caller caller, Vlan vlan) {
        VlanGroup group = store.vlanGroups(caller.scope(Permission.REGISTER_WRITE)).stream()
                .filter(found -> found.id() == vlan.groupId())
                .findFirst()
                .orElseThrow(() -> ProblemException.field("groupId", "unknown-choice"));
        if (vlan.vid() < group.firstVid() || vlan.vid() > group.lastVid()) {
            throw ProblemException.field("vid", "vlan-vid", group.firstVid(), group.lastVid());
        }
        if (vlan.id() != 0) {
            find(store.vlans(null, caller.scope(Permission.REGISTER_WRITE)), Vlan::id, vlan.id());
        }
        return write(caller, "vlan", vlan.name(), () -> store.saveVlan(vlan));
    }

    /** Adds an autonomous system (id 0), or writes one anew. */
    @Transactional
    public long save(Caller caller, AutonomousSystem system) {
        checkFormer(
                caller, system.id(), store.systems(Scope.ALL), AutonomousSystem::id, AutonomousSystem::divisionCode);
        checkDivision(caller, system.divisionCode());
        return write(caller, "autonomous-system", Long.toString(system.asn()), () -> store.saveSystem(system));
    }

    /** Adds a pool (id 0), or writes one anew. */
    @Transactional
    public long save(Caller caller, Pool pool) {
        checkFormer(caller, pool.id(), store.pools(Scope.ALL), Pool::id, Pool::divisionCode);
        checkDivision(caller, pool.divisionCode());
        return write(caller, "address-pool", pool.name(), () -> store.savePool(pool));
    }

    /** Adds a field (id 0), or writes one anew; for the whole city, and so by those who may change all of the register. */
    @Transactional
    public long save(Caller caller, CustomField field) {
        authority.requireCity(caller);
        return write(caller, "custom-field", field.name(), () -> store.saveCustomField(field));
    }

    /** The kinds of things that can be removed. */
    public enum Kind {
        VLAN_GROUP("vlan_group"),
        VLAN("vlan"),
        AUTONOMOUS_SYSTEM("autonomous_system"),
        ADDRESS_POOL("address_pool"),
        CUSTOM_FIELD("custom_field");

        private final String table;

        Kind(String table) {
            this.table = table;
        }
    }

    /**
     * Removes what nothing points to any more.
     *
     * @throws ProblemException {@code catalog-in-use} while something does
     */
    @Transactional
    public void remove(Caller caller, Kind kind, long id) {
        if (kind == Kind.CUSTOM_FIELD) {
            authority.requireCity(caller);
        } else {
            checkDivision(caller, divisionOf(caller, kind, id));
        }
        try {
            store.remove(kind.table, id);
        } catch (DataIntegrityViolationException e) {
            throw ProblemException.of(IpamProblem.CATALOG_IN_USE);
        }
        audit.record(caller, AuditEvent.of("catalog.remove", kind.table.replace('_', '-'), id));
    }

    private String divisionOf(Caller caller, Kind kind, long id) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        return switch (kind) {
            case VLAN_GROUP -> find(store.vlanGroups(scope), VlanGroup::id, id).divisionCode();
            case VLAN -> {
                Vlan vlan = find(store.vlans(null, scope), Vlan::id, id);
                yield find(store.vlanGroups(scope), VlanGroup::id, vlan.groupId())
                        .divisionCode();
            }
            case AUTONOMOUS_SYSTEM ->
                find(store.systems(scope), AutonomousSystem::id, id).divisionCode();
            case ADDRESS_POOL -> find(store.pools(scope), Pool::id, id).divisionCode();
            case CUSTOM_FIELD -> throw new IllegalStateException("custom fields are of no division");
        };
    }

    private <T> void checkFormer(
            Caller caller, long id, List<T> all, ToLongFunction<T> idOf, Function<T, String> divisionOf) {
        if (id != 0) {
            String division = divisionOf.apply(find(all, idOf, id));
            if (!caller.scope(Permission.REGISTER_WRITE).covers(division, null)) {
                throw ProblemException.notFound();
            }
        }
    }

    private static <T> T find(List<T> all, ToLongFunction<T> idOf, long id) {
        return all.stream()
                .filter(row -> idOf.applyAsLong(row) == id)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private void checkDivision(Caller caller, @Nullable String code) {
        if (code == null || organizations.division(code).isEmpty()) {
            throw ProblemException.field("divisionCode", "unknown-division");
        }
        if (!caller.scope(Permission.REGISTER_WRITE).covers(code, null)) {
            throw ProblemException.field("divisionCode", "outside-scope");
        }
    }

    private long write(Caller caller, String type, String name, LongSupplier save) {
        try {
            long id = save.getAsLong();
            audit.record(caller, new AuditEvent("catalog.save", type, Long.toString(id), Map.of("name", name)));
            return id;
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(IpamProblem.CATALOG_TAKEN, name);
        }
    }
}
