package org.dongpo.platform.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/** How many elements a path has, and which of them are the same in all paths of its pattern: seen at a glance. */
final class PathShape {

    private final List<Part> parts;

    private PathShape(List<Part> parts) {
        this.parts = parts;
    }

    /** Whether a path goes on with a slash here, or with a text, or with any text when there is none. */
    private record Part(boolean isSlash, @Nullable String text) {

        boolean fits(PathContainer.Element element) {
            return element instanceof PathSegment segment
                    ? !isSlash && (text == null || text.equals(segment.valueToMatch()))
                    : isSlash;
        }
    }

    /** The shape of a pattern; none when its paths may differ in length. */
    static Optional<PathShape> of(String pattern) {
        if (pattern.contains("*") || pattern.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PathShape(Arrays.stream(pattern.split("(?<=/)|(?=/)"))
                .map(PathShape::part)
                .toList()));
    }

    private static Part part(String text) {
        boolean isSlash = text.equals("/");
        return new Part(isSlash, isSlash || text.contains("{") ? null : text);
    }

    /** False only when the path is surely none of the pattern's. */
    boolean mayFit(PathContainer path) {
        List<PathContainer.Element> elements = path.elements();
        if (elements.size() != parts.size()) {
            return false;
        }
        // The paths of one API begin alike, so that the end tells sooner.
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (!parts.get(i).fits(elements.get(i))) {
                return false;
            }
        }
        return true;
    }
}
