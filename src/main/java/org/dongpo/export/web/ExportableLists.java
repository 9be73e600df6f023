package org.dongpo.export.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dongpo.access.Public;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The lists of the API: whatever answers a GET with a page of records. A new one is among them by being there. */
@Component
class ExportableLists {

    private static final String API = "/api/v1";

    private final RequestMappingHandlerMapping mapping;
    private volatile @Nullable Map<PathPattern, ExportableList> found;

    ExportableLists(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** A list, and what of its path stands for something. */
    record Match(ExportableList list, Map<String, String> path) {}

    /** The list at a path behind {@code /api/v1}, such as {@code /prefixes/17/changes}. */
    Optional<Match> at(String path) {
        PathContainer asked = PathContainer.parsePath(API + path);
        return lists().entrySet().stream()
                .filter(entry -> entry.getKey().matches(asked))
                .min(Map.Entry.comparingByKey())
                .map(entry -> new Match(entry.getValue(), variables(entry.getKey(), asked)));
    }

    List<ExportableList> all() {
        return lists().values().stream()
                .sorted(Comparator.comparing(ExportableList::pattern))
                .toList();
    }

    private static Map<String, String> variables(PathPattern pattern, PathContainer asked) {
        PathPattern.PathMatchInfo match = pattern.matchAndExtract(asked);
        return match == null ? Map.of() : match.getUriVariables();
    }

    /** The handlers are known only when all controllers are. */
    private Map<PathPattern, ExportableList> lists() {
        Map<PathPattern, ExportableList> lists = found;
        if (lists == null) {
            lists = new HashMap<>();
            for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                    mapping.getHandlerMethods().entrySet()) {
                add(entry.getKey(), entry.getValue(), lists);
            }
            found = lists;
        }
        return lists;
    }

    private static void add(RequestMappingInfo info, HandlerMethod handler, Map<PathPattern, ExportableList> lists) {
        ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
        Class<?> row = answer.getGeneric(0).resolve();
        boolean isList = answer.resolve() == Page.class
                && info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && !handler.hasMethodAnnotation(Public.class);
        if (isList && row != null && row.isRecord()) {
            patterns(info)
                    .forEach(pattern -> lists.put(
                            pattern,
                            new ExportableList(pattern.getPatternString().substring(API.length()), handler, row)));
        }
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo info) {
        return info.getPathPatternsCondition() == null
                ? Stream.empty()
                : info.getPathPatternsCondition().getPatterns().stream()
                        .filter(pattern -> pattern.getPatternString().startsWith(API + "/"));
    }
}
