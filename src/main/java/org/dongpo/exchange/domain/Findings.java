package org.dongpo.exchange.domain;

import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.UnitName;

/** Is told what a reader finds, in the order of the file. */
public interface Findings {

    /** A line of the register. */
    void line(Origin origin, RegisterLine line);

    /** A unit that the file knows, whether anything is its or not. */
    void unit(UnitName unit);

    /** Something that cannot be entered. */
    void fault(Fault fault);

    /**
     * Something that the register has no place for.
     *
     * @param model what kind of thing it is, as its own system calls it
     */
    void homeless(String model, String example);

    /** Shows how far the reading is. */
    void progress(long rows);
}
