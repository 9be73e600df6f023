package org.dongpo.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ledger.LedgerImporter;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.SpaceId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the sample city, Meishan, in one transaction: it is there as a whole or not at all. */
@Component
@ConditionalOnProperty("dongpo.demo")
class DemoCity {

    private static final String CODE = "511400";
    private static final String SPACE = "公用网络区";
    private static final String LEDGER = "/demo/ledger-sample.xlsx";

    private final Organizations organizations;
    private final AddressRegister register;
    private final LedgerImporter importer;
    private final DemoPeople people;
    private final DemoRequests requests;

    DemoCity(
            Organizations organizations,
            AddressRegister register,
            LedgerImporter importer,
            DemoPeople people,
            DemoRequests requests) {
        this.organizations = organizations;
        this.register = register;
        this.importer = importer;
        this.people = people;
        this.requests = requests;
    }

    boolean isThere() {
        return organizations.city().isPresent();
    }

    @Transactional
    void make(String password) {
        organizations.serveCity(Caller.console(), CODE);
        people.make(password);
        enterLedger(register.ensureSpace(Caller.console(), SPACE).id());
        requests.make();
    }

    private void enterLedger(SpaceId space) {
        try {
            Path file = Files.createTempFile("ledger", ".xlsx");
            try (InputStream ledger = DemoCity.class.getResourceAsStream(LEDGER)) {
                if (ledger == null) {
                    throw new IllegalStateException("the demo's ledger is missing");
                }
                Files.copy(ledger, file, StandardCopyOption.REPLACE_EXISTING);
                importer.importAll(Caller.console(), file, "ledger-sample.xlsx", space, LedgerProgress.SILENT);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
