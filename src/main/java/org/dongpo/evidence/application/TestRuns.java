package org.dongpo.evidence.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.dongpo.evidence.domain.TestRun;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The results of tests that were taken into the build; a build that was not tested has none. */
@Component
class TestRuns {

    private static final ClassPathResource FILE = new ClassPathResource("META-INF/evidence/tests.json");

    private final JsonMapper json;

    TestRuns(JsonMapper json) {
        this.json = json;
    }

    Optional<TestRun> ofThisBuild() {
        if (!FILE.exists()) {
            return Optional.empty();
        }
        try (InputStream content = FILE.getInputStream()) {
            return Optional.of(json.readValue(content, TestRun.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
