package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.ipam.AddressRegister.LedgerEntry;
import org.dongpo.ipam.AddressRegister.NewPrefix;
import org.dongpo.ipam.AddressRegister.ReserveCommand;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.SpaceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Giving from a prefix with holes, as a ledger leaves it: the ranges are in the order of numbers, not of letters. */
@DongpoTest
class FragmentedPrefixTest {

    @Autowired
    private TestCity city;

    @Autowired
    private AddressRegister register;

    @Autowired
    private TransactionTemplate transactions;

    private Member engineer;
    private long prefix;

    @BeforeEach
    void enterALedger() {
        engineer = city.member(Role.CITY_ENGINEER, CITY);
        SpaceId space = transactions.execute(status -> {
            SpaceId id = register.ensureSpace(Caller.console(), TestCity.unique("台账"))
                    .id();
            register.enter(
                    Caller.console(),
                    id,
                    List.of(new NewPrefix("10.70.0.0/24", "10.70.0.254", null, CITY, false)),
                    Stream.of("10.70.0.8", "10.70.0.9", "10.70.0.22", "10.70.0.113", "10.70.0.200")
                            .map(this::entry)
                            .toList(),
                    "ledger");
            return id;
        });
        prefix = engineer.client()
                .get("/prefixes?spaceId=" + space + "&containing=10.70.0.1")
                .expect(200)
                .at("/items/0/id")
                .asLong();
    }

    private LedgerEntry entry(String ip) {
        Holder holder = new Holder(engineer.unitId(), CITY, null, Holder.Terminal.UNKNOWN, null);
        return new LedgerEntry(ip, holder, null);
    }

    private List<String> take(int count) {
        return engineer.client()
                .post("/prefixes/" + prefix + "/addresses", Map.of("count", count))
                .expect(201)
                .at("/items")
                .valueStream()
                .map(item -> item.get("ip").asString())
                .toList();
    }

    private int free() {
        return engineer.client()
                .get("/prefixes/" + prefix)
                .expect(200)
                .at("/utilisation/free")
                .asInt();
    }

    @Test
    void theLowestFreeAddressesAreGiven() {
        assertThat(take(8))
                .containsExactly(
                        "10.70.0.1",
                        "10.70.0.2",
                        "10.70.0.3",
                        "10.70.0.4",
                        "10.70.0.5",
                        "10.70.0.6",
                        "10.70.0.7",
                        "10.70.0.10");
    }

    @Test
    void allThatIsFreeCanBeGiven() {
        assertThat(free()).isEqualTo(248);
        assertThat(take(248)).doesNotHaveDuplicates();
        engineer.client()
                .post("/prefixes/" + prefix + "/addresses", Map.of("count", 1))
                .expect(409);
    }

    @Test
    void whatIsGivenBackIsFreeAgainAndJoinsItsNeighbours() {
        for (int round = 0; round < 3; round++) {
            ReservationId id = transactions.execute(status -> register.reserve(
                            Caller.console(),
                            new ReserveCommand(
                                    new PrefixId(prefix),
                                    100,
                                    engineer.unitId(),
                                    CITY,
                                    "test",
                                    Instant.parse("2099-01-01T00:00:00Z")))
                    .id());
            transactions.executeWithoutResult(status -> register.giveBack(Caller.console(), id));
        }
        assertThat(free()).isEqualTo(248);
        assertThat(take(248)).contains("10.70.0.1", "10.70.0.253").doesNotContain("10.70.0.254", "10.70.0.8");
    }
}
