package org.dongpo.evidence;

import java.util.List;

/** A module that can tell how it stands with some controls is one of these. */
@FunctionalInterface
public interface FactSource {

    /** What is true now. It is asked whenever somebody looks at the evidence, so it must not take long. */
    List<Fact> facts();
}
