package org.dongpo.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.NewPrefix;
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

    /** The blocks of the city and of its counties, each around the prefixes that the ledger names. */
    private static final List<NewPrefix> PLAN = Stream.of(
                    block("59.200.0.0/13", "2001:db8:1000::/36", "电子政务外网地址", CODE),
                    block("59.200.0.0/16", "2001:db8:1000::/48", "市级单位", CODE),
                    block("59.201.0.0/16", "2001:db8:1001::/48", "东坡区", "511402"),
                    block("59.202.0.0/16", "2001:db8:1002::/48", "彭山区", "511403"),
                    block("59.203.0.0/16", "2001:db8:1003::/48", "仁寿县", "511421"),
                    block("59.204.0.0/16", "2001:db8:1004::/48", "洪雅县", "511423"),
                    block("59.205.0.0/16", "2001:db8:1005::/48", "丹棱县", "511424"),
                    block("59.206.0.0/16", "2001:db8:1006::/48", "青神县", "511425"))
            .flatMap(List::stream)
            .toList();

    private final Organizations organizations;
    private final AddressRegister register;
    private final LedgerImporter importer;
    private final DemoPeople people;
    private final DemoRequests requests;
    private final DemoPlans plans;
    private final DemoDualStack dualStack;

    DemoCity(
            Organizations organizations,
            AddressRegister register,
            LedgerImporter importer,
            DemoPeople people,
            DemoRequests requests,
            DemoPlans plans,
            DemoDualStack dualStack) {
        this.organizations = organizations;
        this.register = register;
        this.importer = importer;
        this.people = people;
        this.requests = requests;
        this.plans = plans;
        this.dualStack = dualStack;
    }

    boolean isThere() {
        return organizations.city().isPresent();
    }

    @Transactional
    void make(String password) {
        organizations.serveCity(Caller.console(), CODE);
        people.make(password);
        SpaceId space = register.ensureSpace(Caller.console(), SPACE).id();
        register.enter(Caller.console(), space, PLAN, List.of(), "address plan");
        plans.make(space);
        enterLedger(space);
        requests.make();
        dualStack.make(space);
    }

    private static List<NewPrefix> block(String ipv4, String ipv6, String purpose, String divisionCode) {
        return Stream.of(ipv4, ipv6)
                .map(cidr -> new NewPrefix(cidr, null, purpose, divisionCode, true))
                .toList();
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
