package org.dongpo.exchange.domain;

import java.util.List;
import java.util.Map;

/**
 * What came of looking a file through, or of entering it.
 *
 * @param lines how many lines there are of each kind besides addresses
 * @param made how many of them are new
 * @param rows how many addresses there are
 * @param fresh how many of them are new
 * @param unchanged how many of them are in the register already, with the same unit
 * @param units how many units are named
 * @param people how many people are named
 * @param homeless what there is no place for
 * @param faults how many faults there are
 */
public record Report(
        Map<String, Integer> lines,
        long made,
        long rows,
        long fresh,
        long unchanged,
        int units,
        int people,
        List<Homeless> homeless,
        long faults) {

    public Report {
        lines = Map.copyOf(lines);
        homeless = List.copyOf(homeless);
    }

    /** A kind of thing that the register has no place for. */
    public record Homeless(String model, long count, List<String> examples) {

        public Homeless {
            examples = List.copyOf(examples);
        }
    }
}
