package org.dongpo.ledger.domain.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dongpo.ledger.domain.layout.DivisionTree.Place;
import org.jspecify.annotations.Nullable;

/**
 * Tells to which division a unit belongs. A town's government or a subdistrict's office belongs to its town; in a sheet
 * of the whole city, a unit that carries a county's name belongs to that county; all others belong to the sheet's
 * division.
 */
public final class UnitPlacement {

    private static final Pattern TOWN_GOVERNMENT =
            Pattern.compile(".*?([^市县区旗]{1,20}?(?:镇|乡|民族乡|街道))(?:人民政府|办事处|党工委|党委|政府)");

    private final DivisionTree divisions;

    private final Map<String, Optional<String>> placed = new HashMap<>();

    public UnitPlacement(DivisionTree divisions) {
        this.divisions = divisions;
    }

    /**
     * The code of the unit's division.
     *
     * @param sheetDivision the division of the sheet in which it stands
     * @return nothing when two towns of the city have the name and the sheet does not tell which
     */
    public Optional<String> divisionOf(String unit, String sheetDivision) {
        return placed.computeIfAbsent(sheetDivision + ' ' + unit, key -> place(unit, sheetDivision));
    }

    private Optional<String> place(String unit, String sheetDivision) {
        String county = county(unit, sheetDivision);
        Matcher town = TOWN_GOVERNMENT.matcher(unit);
        if (!town.matches()) {
            return Optional.of(county);
        }
        List<Place> towns = towns(county).stream()
                .filter(place -> isNamed(place.name(), unit))
                .toList();
        if (towns.size() > 1) {
            return longestIfUnique(towns);
        }
        return Optional.of(towns.isEmpty() ? county : towns.get(0).code());
    }

    /** 太和镇 in 太和镇人民政府, or with its county before: 东坡区太和镇人民政府. */
    private static boolean isNamed(String town, String unit) {
        int at = unit.indexOf(town);
        return at == 0 || (at > 0 && "市县区旗".indexOf(unit.charAt(at - 1)) >= 0);
    }

    private static Optional<String> longestIfUnique(List<Place> towns) {
        int longest =
                towns.stream().mapToInt(town -> town.name().length()).max().orElse(0);
        List<Place> best =
                towns.stream().filter(town -> town.name().length() == longest).toList();
        return best.size() == 1 ? Optional.of(best.get(0).code()) : Optional.empty();
    }

    private String county(String unit, String sheetDivision) {
        if (!sheetDivision.equals(divisions.city().code())) {
            return sheetDivision;
        }
        String afterCity = unit.startsWith(divisions.city().name())
                ? unit.substring(divisions.city().name().length())
                : unit;
        return divisions.counties().stream()
                .filter(place -> afterCity.startsWith(place.name()))
                .findFirst()
                .map(Place::code)
                .orElse(sheetDivision);
    }

    private List<Place> towns(String division) {
        if (division.equals(divisions.city().code())) {
            return divisions.towns().values().stream().flatMap(List::stream).toList();
        }
        @Nullable List<Place> below = divisions.towns().get(division);
        return below == null ? List.of() : below;
    }
}
