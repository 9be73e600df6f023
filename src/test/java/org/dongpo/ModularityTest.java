package org.dongpo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;
import tools.jackson.databind.json.JsonMapper;

/** Modules touch one another only through their base packages, and only those that they name. */
class ModularityTest {

    private static final Path KEPT = Path.of("src/main/resources/META-INF/spring-modulith/application-modules.json");

    private final ApplicationModules modules = ApplicationModules.of(DongpoApplication.class);

    @Test
    void modulesKeepTheirDistance() {
        modules.verify();
    }

    /**
     * The server reads the modules, in the order of their migrations, from a file at its start: finding them would take
     * a third of that time.
     */
    @Test
    void theKeptListOfModulesIsRight() throws IOException {
        JsonMapper json = new JsonMapper();
        String found = new ApplicationModulesExporter(modules).toJson();

        assertThat(json.readTree(Files.readString(KEPT)).propertyNames())
                .as("the modules of %s, in their order", KEPT)
                .containsExactlyElementsOf(json.readTree(found).propertyNames());
    }
}
