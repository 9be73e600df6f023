package org.dongpo.search.application;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.ipam.RegisterSearch;
import org.dongpo.organization.OrganizationSearch;
import org.dongpo.request.RequestSearch;
import org.dongpo.search.domain.SearchKind;
import org.dongpo.search.domain.SearchText;
import org.dongpo.shared.SearchHit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

/** Asks each module for what a text may mean. A module that takes too long does not keep the others' answers back. */
@Service
public class Searching {

    private static final Logger LOG = LoggerFactory.getLogger(Searching.class);

    private final Map<SearchKind, Source> sources = new EnumMap<>(SearchKind.class);

    Searching(RegisterSearch register, OrganizationSearch organization, RequestSearch requests) {
        sources.put(SearchKind.ADDRESS, register::addresses);
        sources.put(SearchKind.PREFIX, register::prefixes);
        sources.put(SearchKind.UNIT, organization::units);
        sources.put(SearchKind.PERSON, organization::people);
        sources.put(SearchKind.TERMINAL, register::terminals);
        sources.put(SearchKind.REQUEST, requests::requests);
    }

    private interface Source {
        List<SearchHit> find(Caller caller, String text, int limit);
    }

    /**
     * What was found of one kind, the likeliest first.
     *
     * @param more whether there is more of it
     * @param complete false when it took too long to look for, so that nothing is known
     */
    public record Group(SearchKind kind, List<SearchHit> hits, boolean more, boolean complete) {

        public Group {
            hits = List.copyOf(hits);
        }
    }

    /** What a text may mean, in the order of the kinds; kinds of which nothing was found are left out. */
    public List<Group> find(Caller caller, SearchText text, int limit) {
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<SearchKind, Source> source : sources.entrySet()) {
            Group group = group(source.getKey(), source.getValue(), caller, text, limit);
            if (!group.hits().isEmpty() || !group.complete()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static Group group(SearchKind kind, Source source, Caller caller, SearchText text, int limit) {
        try {
            List<SearchHit> hits = source.find(caller, text.text(), limit + 1);
            return new Group(kind, hits.subList(0, Math.min(limit, hits.size())), hits.size() > limit, true);
        } catch (QueryTimeoutException e) {
            LOG.warn("the search for {} took too long and was given up", kind);
            return new Group(kind, List.of(), false, false);
        }
    }
}
