package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.RegisterSearch;
import org.dongpo.ipam.domain.AddressPattern;
import org.dongpo.ipam.domain.MacPattern;
import org.dongpo.ipam.persistence.SearchQueries;
import org.dongpo.ipam.persistence.SearchQueries.Line;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.SearchHit;
import org.dongpo.shared.SearchHit.Match;
import org.dongpo.shared.SearchHit.Reason;
import org.springframework.stereotype.Service;

/** Reads what was typed as an address, a MAC or a word, and asks for what it can be. */
@Service
class RegisterLookup implements RegisterSearch {

    /** A range of no more addresses than a byte counts is read at once, whoever asks. */
    private static final int FEW = 8;

    /** A long name with a number in it is nobody else's, such as {@code ms-511402-pc-0012345}. */
    private static final Pattern OWN_NAME = Pattern.compile("(?=.*\\d)[\\x21-\\x7e]{8,}");

    private final SearchQueries queries;
    private final Organizations organizations;

    RegisterLookup(SearchQueries queries, Organizations organizations) {
        this.queries = queries;
        this.organizations = organizations;
    }

    @Override
    public List<SearchHit> addresses(Caller caller, String text, int limit) {
        Scope scope = scope(caller);
        if (scope.isEmpty()) {
            return List.of();
        }
        Optional<AddressPattern> pattern = AddressPattern.of(text);
        if (pattern.isEmpty()) {
            return isWord(text) ? hits(queries.addressesFor(text, scope, limit), purpose(text)) : List.of();
        }
        boolean isFew = pattern.get().ranges().stream().allMatch(range -> range.fits(FEW));
        List<Line> lines = queries.addresses(pattern.get(), scope, !isFew && !seesAll(scope), limit);
        return hits(lines, line -> Match.inTitle(Reason.ADDRESS, line.title(), text));
    }

    @Override
    public List<SearchHit> prefixes(Caller caller, String text, int limit) {
        Scope scope = scope(caller);
        if (scope.isEmpty()) {
            return List.of();
        }
        Optional<AddressPattern> pattern = AddressPattern.of(text);
        if (pattern.isEmpty()) {
            return isWord(text) ? hits(queries.prefixesFor(text, scope, limit), purpose(text)) : List.of();
        }
        return prefixes(pattern.get(), text, scope, limit);
    }

    /** A whole address is looked for in blocks; a block is looked for itself, then around and in it. */
    private List<SearchHit> prefixes(AddressPattern pattern, String text, Scope scope, int limit) {
        AddressPattern.Range likeliest = pattern.ranges().get(0);
        List<SearchHit> found = new ArrayList<>();
        if (pattern.isBlock() || likeliest.isSingle()) {
            found.addAll(hits(queries.prefixesAround(likeliest, scope, limit), around(text)));
        }
        if (pattern.isBlock() || !likeliest.isSingle()) {
            found.addAll(hits(
                    queries.prefixes(pattern, scope, limit), line -> Match.inTitle(Reason.BLOCK, line.title(), text)));
        }
        return first(found, limit);
    }

    private static Function<Line, Match> around(String text) {
        return line -> line.title().equalsIgnoreCase(text)
                ? Match.inTitle(Reason.BLOCK, line.title(), text)
                : Match.of(Reason.CONTAINS);
    }

    @Override
    public List<SearchHit> terminals(Caller caller, String text, int limit) {
        Scope scope = scope(caller);
        List<SearchHit> found = new ArrayList<>();
        if (scope.isEmpty()) {
            return found;
        }
        Optional<MacPattern> mac = MacPattern.of(text);
        mac.ifPresent(pattern -> found.addAll(macs(pattern, scope, limit)));
        if (isWord(text)
                && !AddressPattern.isSpelled(text)
                && !mac.filter(MacPattern::isWhole).isPresent()) {
            found.addAll(named(text, scope, limit - found.size()));
        }
        return first(found, limit);
    }

    private List<SearchHit> macs(MacPattern mac, Scope scope, int limit) {
        Function<Line, Match> match = line -> match(mac, line);
        return enough(
                limit,
                hits(queries.terminalsFrom(mac, scope, limit), match),
                left -> mac.isWhole() ? List.of() : hits(queries.terminalsTo(mac, scope, left), match));
    }

    /**
     * Names that begin so come first; names are looked at in the middle when they are not enough. What is just somebody's
     * own name, and not a word that others have in theirs, is not looked for further.
     */
    private List<SearchHit> named(String text, Scope scope, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        Function<Line, Match> match = line -> Match.inTitle(Reason.NAME, line.title(), text);
        List<SearchHit> begin = hits(queries.terminalsNamed(text, scope, limit), match);
        boolean isWhole = OWN_NAME.matcher(text).matches()
                && begin.stream().anyMatch(hit -> hit.title().equalsIgnoreCase(text));
        return isWhole
                ? begin
                : enough(limit, begin, left -> hits(queries.terminalsNamedLike(text, scope, limit), match));
    }

    private static List<SearchHit> enough(int limit, List<SearchHit> first, IntFunction<List<SearchHit>> more) {
        List<SearchHit> found = new ArrayList<>(first);
        if (found.size() < limit) {
            found.addAll(more.apply(limit));
        }
        return first(found, limit);
    }

    private static Match match(MacPattern pattern, Line line) {
        String mac = String.valueOf(line.beside());
        int[] place = pattern.placeIn(mac).orElse(new int[] {0, 0});
        return new Match(Reason.MAC, mac.equals(line.title()) ? null : mac, place[0], place[1]);
    }

    private static Function<Line, Match> purpose(String text) {
        return line -> Match.beside(Reason.PURPOSE, String.valueOf(line.beside()), text);
    }

    private static List<SearchHit> hits(List<Line> lines, Function<Line, Match> match) {
        return lines.stream()
                .map(line -> new SearchHit(line.id(), line.title(), line.detail(), line.state(), match.apply(line)))
                .toList();
    }

    /** The first so many, each thing once. */
    private static List<SearchHit> first(List<SearchHit> found, int limit) {
        Map<Long, SearchHit> byId = new LinkedHashMap<>();
        found.forEach(hit -> byId.putIfAbsent(hit.id(), hit));
        return byId.values().stream().limit(limit).toList();
    }

    private static boolean isWord(String text) {
        return text.length() > 1 || text.codePoints().anyMatch(Character::isIdeographic);
    }

    private boolean seesAll(Scope scope) {
        return organizations
                .city()
                .filter(city -> scope.covers(city.code(), null))
                .isPresent();
    }

    private static Scope scope(Caller caller) {
        return caller.scope(Permission.REGISTER_READ);
    }
}
