package org.dongpo.search.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.search.application.Searching;
import org.dongpo.search.application.Searching.Group;
import org.dongpo.search.domain.SearchKind;
import org.dongpo.search.domain.SearchText;
import org.dongpo.shared.SearchHit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search box over HTTP. */
@RestController
@RequestMapping("/api/v1/search")
class SearchController {

    private final Searching searching;

    SearchController(Searching searching) {
        this.searching = searching;
    }

    /** What was found, by kind; kinds of which there is nothing are left out. */
    record SearchAnswer(List<SearchGroup> groups) {}

    /**
     * What was found of one kind, the likeliest first.
     *
     * @param more whether there is more than this
     * @param complete false when the search took too long and was given up
     */
    record SearchGroup(SearchKind kind, List<SearchItem> items, boolean more, boolean complete) {

        static SearchGroup of(Group group) {
            return new SearchGroup(
                    group.kind(), group.hits().stream().map(SearchItem::of).toList(), group.more(), group.complete());
        }
    }

    /** One thing that was found. The id of a terminal is that of its address. */
    record SearchItem(
            long id,
            String title,
            @Nullable String detail,
            @Nullable String state,
            SearchMatch match) {

        static SearchItem of(SearchHit hit) {
            return new SearchItem(hit.id(), hit.title(), hit.detail(), hit.state(), SearchMatch.of(hit.match()));
        }
    }

    /**
     * Why it was found: the part of {@code text}, or of the title when there is no text, from {@code start} to {@code end}.
     */
    record SearchMatch(SearchHit.Reason reason, @Nullable String text, int start, int end) {

        static SearchMatch of(SearchHit.Match match) {
            return new SearchMatch(match.reason(), match.text(), match.start(), match.end());
        }
    }

    @Permitted({Permission.REGISTER_READ, Permission.ORGANIZATION_READ, Permission.REQUEST_READ})
    @GetMapping
    SearchAnswer search(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "5") @Min(1) @Max(20) int limit) {
        return new SearchAnswer(SearchText.of(q)
                .map(text -> searching.find(caller, text, limit).stream()
                        .map(SearchGroup::of)
                        .toList())
                .orElse(List.of()));
    }
}
