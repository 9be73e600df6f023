package org.dongpo.ledger.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.domain.layout.DivisionTree;
import org.dongpo.ledger.domain.layout.DivisionTree.Place;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** The divisions among which a ledger's units are placed. */
@Component
class CityDivisions {

    private final Organizations organizations;

    CityDivisions(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The city with its counties and their towns. */
    DivisionTree tree() {
        Division city = organizations.city().orElseThrow(() -> ProblemException.of(LedgerProblem.CITY_NOT_SET));
        List<Place> counties = below(city.code());
        Map<String, List<Place>> towns = new HashMap<>();
        counties.forEach(county -> towns.put(county.code(), below(county.code())));
        return new DivisionTree(place(city), counties, towns);
    }

    private List<Place> below(String code) {
        return organizations.divisionsBelow(code).stream()
                .map(CityDivisions::place)
                .toList();
    }

    private static Place place(Division division) {
        return new Place(division.code(), division.name());
    }
}
