package org.dongpo.ipam;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.SearchHit;

/**
 * Finds what is in the register, within what the caller may see. What can be no address, block, MAC or name finds nothing
 * and costs nothing.
 */
public interface RegisterSearch {

    /** The addresses that a text is, begins or contains, or else those whose purpose has it in it. Free ones are left out. */
    List<SearchHit> addresses(Caller caller, String text, int limit);

    /** The blocks that a text is, begins or contains, those around an address, or else those whose purpose has it in it. */
    List<SearchHit> prefixes(Caller caller, String text, int limit);

    /** The terminals by name or by MAC; each is told with the address that it has. */
    List<SearchHit> terminals(Caller caller, String text, int limit);
}
