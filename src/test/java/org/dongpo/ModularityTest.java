package org.dongpo;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Modules touch one another only through their base packages, and only those that they name. */
class ModularityTest {

    @Test
    void modulesKeepTheirDistance() {
        ApplicationModules.of(DongpoApplication.class).verify();
    }
}
