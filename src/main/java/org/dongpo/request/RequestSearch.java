package org.dongpo.request;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.SearchHit;

/** Finds requests by a part of their number, of their filing's number, or of their title, among those that the caller may see. */
public interface RequestSearch {

    /** The requests that a text can mean, the latest first, at most so many. */
    List<SearchHit> requests(Caller caller, String text, int limit);
}
