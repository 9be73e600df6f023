package org.dongpo.request.application;

import java.util.List;
import java.util.Locale;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.request.RequestSearch;
import org.dongpo.request.persistence.RequestSearchQueries;
import org.dongpo.request.persistence.RequestSearchQueries.Line;
import org.dongpo.shared.SearchHit;
import org.dongpo.shared.SearchHit.Match;
import org.dongpo.shared.SearchHit.Reason;
import org.springframework.stereotype.Service;

/** Looks for requests, and tells which of their texts was found. */
@Service
class RequestLookup implements RequestSearch {

    private final RequestSearchQueries queries;

    RequestLookup(RequestSearchQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<SearchHit> requests(Caller caller, String text, int limit) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        return caller.may(Permission.REQUEST_READ)
                ? queries.find(typed, Desk.reader(caller), limit).stream()
                        .map(line -> hit(line, typed))
                        .toList()
                : List.of();
    }

    private static SearchHit hit(Line line, String typed) {
        return new SearchHit(
                line.id(), line.title(), line.detail(), line.state().name(), match(line, typed));
    }

    private static Match match(Line line, String typed) {
        String filing = line.filingNumber();
        if (has(line.title(), typed)) {
            return Match.inTitle(Reason.NAME, line.title(), typed);
        }
        return filing != null && has(filing, typed)
                ? Match.beside(Reason.FILING, filing, typed)
                : Match.beside(Reason.NUMBER, line.number(), typed);
    }

    private static boolean has(String text, String typed) {
        return text.toLowerCase(Locale.ROOT).contains(typed);
    }
}
