package org.dongpo.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

class PathShapeTest {

    private static final List<String> PATTERNS = List.of(
            "/api/v1/prefixes/{id}",
            "/api/v1/prefixes/{id}/addresses",
            "/api/v1/addresses/{ip}/holdings",
            "/api/v1/addresses/{ip:[0-9a-f.:]+}/x",
            "/api/v1/files/{name}.{kind}",
            "/{a}/{b}",
            "/{a}/{b}/",
            "/api/**",
            "/files/{*path}",
            "/x*/y",
            "/");

    private static final List<String> PATHS = List.of(
            "/api/v1/prefixes/1",
            "/api/v1/prefixes/1/",
            "/api/v1/prefixes/1/addresses",
            "/api/v1/prefixes/1/addresses;v=2",
            "/api/v1/prefixes/1/address%65s",
            "/api/v1/prefixes//addresses",
            "/api/v1//prefixes/1/addresses",
            "/api/v1/prefixes/a%2Fb/addresses",
            "/api/v1/Prefixes/1",
            "/api/v1/addresses/2001:db8::1/holdings",
            "/api/v1/addresses/10.0.0.1/x",
            "/api/v1/files/a.txt",
            "/files/a/b/c",
            "/xa/y",
            "/a/b",
            "/a/b/",
            "/",
            "",
            "a");

    @Test
    void whateverAPatternMatchesFitsItsShape() {
        for (String text : PATTERNS) {
            PathPattern pattern = PathPatternParser.defaultInstance.parse(text);
            for (String path : PATHS) {
                PathContainer parsed = PathContainer.parsePath(path);
                if (pattern.matches(parsed)) {
                    assertThat(mayFit(text, parsed)).as(text + " " + path).isTrue();
                }
            }
        }
    }

    @Test
    void otherPathsAreToldAtAGlance() {
        assertThat(mayFit("/api/v1/prefixes/{id}/addresses", PathContainer.parsePath("/api/v1/prefixes/1/ranges")))
                .isFalse();
        assertThat(mayFit("/api/v1/prefixes/{id}/addresses", PathContainer.parsePath("/api/v1/prefixes/1")))
                .isFalse();
        assertThat(mayFit("/api/v1/prefixes/{id}", PathContainer.parsePath("/api/v1/ranges/1")))
                .isFalse();
    }

    private static boolean mayFit(String pattern, PathContainer path) {
        return PathShape.of(pattern).map(shape -> shape.mayFit(path)).orElse(true);
    }
}
