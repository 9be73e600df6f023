package org.dongpo.crypto;

import java.util.List;

/** A module that has rows with integrity marks is one of these, so that they can be verified. */
public interface Marked {

    /** Which rows, as {@code account_grant}. */
    String place();

    /** Looks at all rows: how many there are, and which of them do not hold their mark. */
    Finding verify();

    /**
     * What was found.
     *
     * @param broken the rows that do not hold, by their ids; at most 1,000
     */
    record Finding(long rows, List<String> broken) {

        public Finding {
            broken = List.copyOf(broken);
        }
    }
}
