package org.dongpo.ledger.domain.layout;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The divisions of the city that the ledger is of.
 *
 * @param counties the divisions directly below the city
 * @param towns the divisions below each county, by the county's code
 */
public record DivisionTree(Place city, List<Place> counties, Map<String, List<Place>> towns) {

    private static final String ENDINGS = "区县市旗";

    public DivisionTree {
        counties = List.copyOf(counties);
        towns = Map.copyOf(towns);
    }

    /** The division that a sheet is about by its name: a county's, a town's, else the city itself. */
    public Place ofSheet(String name) {
        return longest(counties, name)
                .or(() -> towns.values().stream()
                        .flatMap(below -> longest(below, name).stream())
                        .findFirst())
                .or(() -> counties.stream()
                        .filter(county -> name.contains(shortName(county.name())))
                        .findFirst())
                .orElse(city);
    }

    private static Optional<Place> longest(List<Place> places, String name) {
        return places.stream()
                .filter(place -> name.contains(place.name()))
                .max(Comparator.comparingInt(place -> place.name().length()));
    }

    /** 东坡区 is also called 东坡; 青县 has no shorter name. */
    private static String shortName(String name) {
        boolean shortens = name.length() > 2 && ENDINGS.indexOf(name.charAt(name.length() - 1)) >= 0;
        return shortens ? name.substring(0, name.length() - 1) : name;
    }

    /** The division with this code. */
    public @Nullable Place place(String code) {
        if (city.code().equals(code)) {
            return city;
        }
        return java.util.stream.Stream.concat(
                        counties.stream(), towns.values().stream().flatMap(List::stream))
                .filter(place -> place.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** A division by code and name. */
    public record Place(String code, String name) {}
}
