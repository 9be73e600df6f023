package org.dongpo.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the operation of a path with a variable in it among some hundred of them. Spring compares method, parameters,
 * headers and media types of each before its path; most are told by the length of the path and its last word.
 */
@Component
class HandlerLookup implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ByShape();
    }

    private static final class ByShape extends RequestMappingHandlerMapping {

        private final Map<RequestMappingInfo, Optional<PathShape>> shapes = new ConcurrentHashMap<>();

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            Optional<PathShape> shape = shapes.computeIfAbsent(info, ByShape::shape);
            boolean isOther = shape.isPresent()
                    && !shape.get()
                            .mayFit(ServletRequestPathUtils.getParsedRequestPath(request)
                                    .pathWithinApplication());
            return isOther ? null : super.getMatchingMapping(info, request);
        }

        private static Optional<PathShape> shape(RequestMappingInfo info) {
            return info.getPatternValues().size() == 1
                    ? PathShape.of(info.getPatternValues().iterator().next())
                    : Optional.empty();
        }
    }
}
