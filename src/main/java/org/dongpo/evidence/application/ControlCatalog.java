package org.dongpo.evidence.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dongpo.evidence.domain.Control;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The list of controls. It comes with the program: what is met, and how, is a property of the program. */
@Component
public class ControlCatalog {

    private static final String FILE = "evidence/controls.json";

    private final List<Control> controls;

    public ControlCatalog() {
        try (InputStream content = new ClassPathResource(FILE).getInputStream()) {
            controls = List.copyOf(new JsonMapper().readValue(content, new TypeReference<List<Control>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines, in their order. */
    public List<Control> all() {
        return controls;
    }
}
