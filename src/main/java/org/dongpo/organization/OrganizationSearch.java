package org.dongpo.organization;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.SearchHit;

/** Finds units and people by any part of their names, and by pinyin, within what the caller may see. */
public interface OrganizationSearch {

    /** The units that are most like a text, at most so many; none when it can be no name. */
    List<SearchHit> units(Caller caller, String text, int limit);

    /** The people who are most like a text, at most so many. Telephone numbers are neither searched nor told. */
    List<SearchHit> people(Caller caller, String text, int limit);
}
