package org.dongpo.ipam;

import java.util.List;
import java.util.function.Consumer;
import org.dongpo.access.Caller;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;

/**
 * The register as a whole, for those who carry it in and out. Only whoever may change all of the city's register may:
 * others are answered with {@code forbidden}.
 */
public interface WholeRegister {

    /** Refuses whoever may not change all of the city's register. */
    void requireAll(Caller caller);

    /**
     * All of it but the addresses: spaces, pools, autonomous systems, groups, VLANs, fields, prefixes, ranges; each kind
     * in an order that depends on nothing but its names.
     */
    List<RegisterLine> structure(Caller caller);

    /**
     * All addresses that somebody holds, by space and address, as they are at one moment; with telephone numbers when the
     * caller may read them ({@code PHONE_READ}).
     */
    void addresses(Caller caller, Consumer<AddressLine> reader);

    /**
     * Enters whatever of these lines is not there yet, in the transaction under way: spaces first, then what prefixes
     * point to, then prefixes from the outermost in, then ranges. What is there stays as it is. Units must be there.
     *
     * @param refused is told of each line that cannot be entered, and why; the others are
     * @return how many were entered, and how many were there already
     */
    Entered enter(Caller caller, List<RegisterLine> lines, Consumer<RefusedLine> refused);

    /** Where the addresses of a space have their place; all of them lie outside when there is no such space. */
    Places places(String space);

    /** Answers where an address belongs. Asks no database, so it can be asked a million times. */
    interface Places {

        /** The place of an address, however it is written. */
        Place of(String ip);
    }

    /** Whether an address can be given to somebody. */
    enum Verdict {
        GOOD,
        NO_ADDRESS,
        OUTSIDE,
        IN_CONTAINER,
        NOT_ASSIGNABLE
    }

    /**
     * The place of an address.
     *
     * @param ip its canonical text; as it was written when it is none
     */
    record Place(Verdict verdict, String ip, @Nullable PrefixId prefixId) {}

    /** What came of entering. */
    record Entered(long made, long unchanged) {}

    /** A line that was refused: which, and why, as the problem that the same mistake on a page would be. */
    record RefusedLine(RegisterLine line, RuntimeException why) {}
}
