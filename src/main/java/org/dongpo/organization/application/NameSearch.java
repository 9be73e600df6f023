package org.dongpo.organization.application;

import java.util.List;
import java.util.function.Function;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.organization.OrganizationSearch;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.domain.SearchName;
import org.dongpo.organization.persistence.NameQueries;
import org.dongpo.organization.persistence.NameQueries.Named;
import org.dongpo.shared.SearchHit;
import org.dongpo.shared.SearchHit.Match;
import org.dongpo.shared.SearchHit.Reason;
import org.springframework.stereotype.Service;

/** Looks for names, and tells why each was found. */
@Service
class NameSearch implements OrganizationSearch {

    private final NameQueries queries;

    NameSearch(NameQueries queries) {
        this.queries = queries;
    }

    private interface Lookup {
        List<Named> find(NameQuery query, Scope scope, int limit);
    }

    @Override
    public List<SearchHit> units(Caller caller, String text, int limit) {
        return find(caller, text, limit, queries::units, SearchName::ofUnit);
    }

    @Override
    public List<SearchHit> people(Caller caller, String text, int limit) {
        return find(caller, text, limit, queries::people, SearchName::ofPerson);
    }

    private static List<SearchHit> find(
            Caller caller, String text, int limit, Lookup lookup, Function<String, SearchName> reader) {
        Scope scope = caller.scope(Permission.ORGANIZATION_READ);
        return NameQuery.of(text).filter(query -> !scope.isEmpty() && !query.isOneLetter()).stream()
                .flatMap(query -> lookup.find(query, scope, limit).stream().map(named -> hit(named, query, reader)))
                .toList();
    }

    private static SearchHit hit(Named named, NameQuery query, Function<String, SearchName> reader) {
        Match match = reader.apply(named.name()).match(query.first()).orElse(Match.of(Reason.NAME));
        return new SearchHit(named.id(), named.name(), named.detail(), null, match);
    }
}
