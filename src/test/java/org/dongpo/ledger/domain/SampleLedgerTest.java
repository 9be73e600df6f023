package org.dongpo.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.ledger.RowProblem;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.CheckedLedger.Entry;
import org.dongpo.ledger.domain.intake.Surroundings.UnitKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample ledger against what is known to be in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleLedgerTest {

    private JsonNode truth = JsonMapper.shared().createObjectNode();

    private CheckedLedger ledger = new CheckedLedger(0, List.of(), List.of(), List.of(), List.of());

    private Path file = Path.of("");

    @BeforeAll
    void read(@TempDir Path folder) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/ledger/ledger-sample.json")) {
            truth = JsonMapper.shared().readTree(Objects.requireNonNull(in));
        }
        file = Ledgers.sample(folder);
        ledger = Ledgers.check(file);
    }

    @Test
    void allRowsWithDataAreCounted() {
        assertThat(ledger.rows()).isEqualTo(truth.get("rows").asInt());
    }

    @Test
    void exactlyTheValidIpv4AddressesAreEntered() {
        Set<String> expected = new TreeSet<>();
        truth.get("addresses").properties().forEach(entry -> expected.add(entry.getKey()));
        Set<String> found = new TreeSet<>();
        ipv4().forEach(entry -> found.add(entry.ip().toString()));
        assertThat(found).isEqualTo(expected);
    }

    private Stream<Entry> ipv4() {
        return ledger.entries().stream().filter(entry -> !entry.ip().v6());
    }

    /** In some merged cells the name of the unit has been lost with a blank row; nobody can know it any more. */
    @Test
    void eachAddressHasItsUnitWhereTheSheetStillNamesIt() {
        Set<String> named = ledger.units().stream().map(UnitKey::name).collect(Collectors.toSet());
        assertThat(ipv4().filter(entry -> named.contains(truth(entry, "unit")))
                        .filter(entry -> !entry.member().unit().name().equals(truth(entry, "unit")))
                        .map(Entry::ip))
                .isEmpty();
    }

    @Test
    void eachAddressHasItsPerson() {
        assertThat(ipv4().filter(entry -> !Objects.requireNonNull(
                                        entry.member().row().person())
                                .name()
                                .equals(truth(entry, "person")))
                        .map(Entry::ip))
                .isEmpty();
    }

    private String truth(Entry entry, String fact) {
        return truth.get("addresses").get(entry.ip().toString()).get(fact).asString();
    }

    @Test
    void theIpv6AddressesInRemarksAreEntered() {
        assertThat(ledger.entries().stream().filter(entry -> entry.ip().v6()).count())
                .isEqualTo(truth.get("v6").asInt());
    }

    @Test
    void exactlyThePlantedFaultsAreReported() {
        assertThat(found(RowProblemCode.INVALID_ADDRESS)).containsExactlyInAnyOrderElementsOf(planted("invalid_ip"));
        assertThat(found(RowProblemCode.DUPLICATE_ADDRESS))
                .containsExactlyInAnyOrderElementsOf(planted("duplicate_ip"));
        assertThat(found(RowProblemCode.OUTSIDE_PLAN)).containsExactlyInAnyOrderElementsOf(planted("out_of_plan"));
        assertThat(found(RowProblemCode.INVALID_MAC)).containsExactlyInAnyOrderElementsOf(planted("invalid_mac"));
        assertThat(found(RowProblemCode.SHARED_MAC)).hasSameSizeAs(truth.get("mac_shared"));
        assertThat(ledger.problems()).hasSize(94);
    }

    private List<String> found(RowProblemCode code) {
        return ledger.problems().stream()
                .filter(problem -> problem.code() == code)
                .map(problem -> problem.sheet() + " " + problem.value())
                .toList();
    }

    private List<String> planted(String kind) {
        List<String> planted = new ArrayList<>();
        truth.get(kind)
                .forEach(pair ->
                        planted.add(pair.get(0).asString() + " " + pair.get(1).asString()));
        return planted;
    }

    @Test
    void aFaultNamesTheColumnAsTheSheetDoes() {
        Set<String> columns = ledger.problems().stream().map(RowProblem::column).collect(Collectors.toSet());
        assertThat(columns).containsExactlyInAnyOrder("IP地址", "IP", "IP 地址", "MAC地址", "MAC", "物理地址");
    }

    @Test
    void aDuplicateTellsWhereTheAddressStandsFirst() {
        RowProblem duplicate = ledger.problems().stream()
                .filter(problem -> problem.value().equals("59.200.22.172"))
                .findFirst()
                .orElseThrow();
        assertThat(duplicate.sheet()).isEqualTo("东坡区");
        assertThat(duplicate.first()).startsWith("市级单位!");
    }

    @Test
    void everyMissingPrefixIsASubnetWithItsGatewayWhereTheSheetTellsIt() {
        assertThat(ledger.prefixes())
                .allSatisfy(prefix -> assertThat(prefix.cidr().bits())
                        .isEqualTo(prefix.cidr().network().v6() ? 64 : 24));
        assertThat(ledger.prefixes())
                .filteredOn(prefix -> prefix.cidr().equals(Cidr.parse("59.200.13.0/24")))
                .singleElement()
                .satisfies(prefix -> assertThat(prefix.gateway()).hasToString("59.200.13.1"));
    }

    @Test
    void aSecondRunFindsEverythingThereAndTheSameFaults() {
        FakeSurroundings register = new FakeSurroundings();
        register.enter(Ledgers.check(file, register));
        CheckedLedger again = Ledgers.check(file, register);
        assertThat(again.created()).isZero();
        assertThat(again.entries()).hasSize(3335);
        assertThat(again.prefixes()).isEmpty();
        assertThat(again.problems()).isEqualTo(ledger.problems());
    }
}
