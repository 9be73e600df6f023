package org.dongpo.evidence.domain;

import java.time.Instant;
import java.util.List;

/**
 * The tests that the build was put to.
 *
 * @param commit which state of the source was tested
 * @param at when their results were taken into the build
 */
public record TestRun(String commit, Instant at, List<TestClass> classes) {

    public TestRun {
        classes = List.copyOf(classes);
    }

    /** What became of a class of tests. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** None of its tests could run here. */
        SKIPPED
    }

    /**
     * A class of tests that is named for lines of the list.
     *
     * @param tests how many tests ran; those left out and those that failed are among them
     */
    public record TestClass(String name, List<String> lines, int tests, int failures, int skipped, Instant at) {

        public TestClass {
            lines = List.copyOf(lines);
        }

        public Outcome outcome() {
            if (failures > 0) {
                return Outcome.FAILED;
            }
            return skipped >= tests ? Outcome.SKIPPED : Outcome.PASSED;
        }
    }

    /** The classes that are named for a line. */
    public List<TestClass> of(String line) {
        return classes.stream().filter(test -> test.lines().contains(line)).toList();
    }
}
