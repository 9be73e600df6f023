package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressBatches;
import org.dongpo.ipam.domain.Stretch;
import org.dongpo.ipam.persistence.AddressPairStore;
import org.dongpo.ipam.persistence.BatchQueries;
import org.dongpo.ipam.persistence.BatchQueries.Found;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a batch names, and locks it in the order that all keep: spaces, then prefixes. */
@Component
class BatchFinding {

    private final SpaceStore spaces;
    private final PrefixUsageStore usage;
    private final BatchQueries queries;
    private final AddressPairStore pairs;

    BatchFinding(SpaceStore spaces, PrefixUsageStore usage, BatchQueries queries, AddressPairStore pairs) {
        this.spaces = spaces;
        this.usage = usage;
        this.queries = queries;
        this.pairs = pairs;
    }

    /** The addresses that the register knows as not free, by the place in the list that names them. */
    Map<Integer, List<AddressId>> held(@Nullable SpaceId space, List<Ask> asks, Scope scope) {
        Map<Integer, List<AddressId>> found = new HashMap<>();
        List<Integer> places = new ArrayList<>();
        List<Stretch> stretches = new ArrayList<>();
        List<AddressId> ids = new ArrayList<>();
        List<Integer> idPlaces = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            Stretch stretch = asks.get(i).stretch();
            AddressId id = asks.get(i).id();
            if (stretch != null) {
                places.add(i);
                stretches.add(stretch);
            } else if (id != null) {
                idPlaces.add(i);
                ids.add(id);
            }
        }
        if (space != null && !stretches.isEmpty()) {
            put(found, places, queries.within(space, stretches, scope, AddressBatches.MOST + 1));
        }
        if (!ids.isEmpty()) {
            put(found, idPlaces, queries.among(ids, scope));
        }
        return found;
    }

    private static void put(Map<Integer, List<AddressId>> found, List<Integer> places, List<Found> rows) {
        refuseMany(rows.size());
        rows.forEach(row -> found.computeIfAbsent(places.get(row.place()), place -> new ArrayList<>())
                .add(row.id()));
    }

    /**
     * Adds the dual-stack partners of what was found, each where the address was named that it is the partner of.
     *
     * @return the addresses that are in pairs; either of a pair has the other
     */
    Map<AddressId, AddressId> addPartners(Map<Integer, List<AddressId>> found) {
        Set<AddressId> known = new HashSet<>();
        found.values().forEach(known::addAll);
        Map<AddressId, AddressId> partners = pairs.partnersOf(known);
        found.values()
                .forEach(ids -> List.copyOf(ids).forEach(id -> {
                    AddressId partner = partners.get(id);
                    if (partner != null && known.add(partner)) {
                        ids.add(partner);
                    }
                }));
        refuseMany(known.size());
        return partners;
    }

    /** Refuses when one of the pairs has ended since they were found, or one has been made. */
    void requireSame(List<AddressId> all, Map<AddressId, AddressId> partners) {
        if (!pairs.partnersOf(all).equals(partners)) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
    }

    /** Refuses more than one batch may have. */
    static void refuseMany(long count) {
        if (count > AddressBatches.MOST) {
            throw ProblemException.field("addresses", "batch-too-many", AddressBatches.MOST);
        }
    }

    /** Keeps others from moving these addresses to other blocks, and from giving or releasing any there. */
    void lock(Collection<AddressId> ids) {
        if (!ids.isEmpty()) {
            lockSpaces(queries.spacesOf(ids));
            usage.lockAll(queries.prefixesOf(ids));
        }
    }

    void lockSpaces(Collection<SpaceId> all) {
        for (long id : new TreeSet<>(all.stream().map(SpaceId::value).toList())) {
            if (!spaces.lockStructure(new SpaceId(id))) {
                throw ProblemException.field("addresses.spaceId", "unknown-space");
            }
        }
    }

    void lockPrefixes(Collection<PrefixId> prefixes) {
        usage.lockAll(List.copyOf(prefixes));
    }
}
