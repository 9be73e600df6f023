package org.dongpo.ipam.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Scope;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.persistence.CatalogStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What lines of a register name, and what the register has under these names: as it was at the beginning, and what has
 * been put here since.
 */
final class LineNames {

    private static final String VLAN = "vlan ";

    private final Organizations organizations;
    private final Map<String, SpaceId> spaces = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Integer, List<Long>> vlans = new HashMap<>();
    private final Map<UnitName, UnitId> units = new HashMap<>();

    LineNames(SpaceStore spaceStore, CatalogStore catalog, Organizations organizations) {
        this.organizations = organizations;
        spaceStore.all().forEach(space -> spaces.put(space.name(), space.id()));
        catalog.pools(Scope.ALL).forEach(row -> ids.put("pool " + row.name(), row.id()));
        catalog.systems(Scope.ALL).forEach(row -> ids.put("as " + row.asn(), row.id()));
        catalog.vlanGroups(Scope.ALL).forEach(row -> ids.put("group " + row.name(), row.id()));
        catalog.vlans(null, Scope.ALL).forEach(row -> ids.put(vlan(row.groupName(), row.vid()), row.id()));
        catalog.customFields().forEach(row -> ids.put("field " + row.name(), row.id()));
    }

    /** The key of a VLAN. */
    static String vlan(String group, int vid) {
        return VLAN + group + "/" + vid;
    }

    boolean hasSpace(String name) {
        return spaces.containsKey(name);
    }

    void putSpace(String name, SpaceId id) {
        spaces.put(name, id);
    }

    SpaceId space(String name) {
        SpaceId id = spaces.get(name);
        if (id == null) {
            throw ProblemException.field("space", "unknown-space");
        }
        return id;
    }

    boolean has(String key) {
        return ids.containsKey(key);
    }

    void put(String key, long id) {
        ids.put(key, id);
    }

    /** What a line names in one of its fields. */
    long id(String field, String kind, String name) {
        Long id = ids.get(kind + " " + name);
        if (id == null) {
            throw ProblemException.field(field, "unknown-choice");
        }
        return id;
    }

    /** A VLAN of a group; without a group that of this number, when there is only one. All VLANs must have been put here. */
    @Nullable
    Long vlanId(@Nullable String group, int vid) {
        if (group != null) {
            return ids.get(vlan(group, vid));
        }
        List<Long> found = vlans.computeIfAbsent(vid, this::numbered);
        return found.size() == 1 ? found.get(0) : null;
    }

    private List<Long> numbered(int vid) {
        return ids.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(VLAN) && entry.getKey().endsWith("/" + vid))
                .map(Map.Entry::getValue)
                .toList();
    }

    UnitId unit(UnitName name) {
        return units.computeIfAbsent(
                name,
                wanted -> organizations.unitsNamed(wanted.name(), wanted.divisionCode()).stream()
                        .findFirst()
                        .map(Unit::id)
                        .orElseThrow(() -> ProblemException.field("unit", "unknown-unit")));
    }
}
