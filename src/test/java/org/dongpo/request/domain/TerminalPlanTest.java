package org.dongpo.request.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.ipam.IpFamily;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.junit.jupiter.api.Test;

class TerminalPlanTest {

    private static final TerminalEntry ONE = new TerminalEntry("一", "电脑", null, null);
    private static final TerminalEntry TWO = new TerminalEntry("二", "电脑", null, null);
    private static final TerminalEntry THREE = new TerminalEntry("三", "电脑", null, null);

    /** IPv4 addresses have the ids 1, 2 …, IPv6 ones 101, 102 …. */
    private static List<ReservedAddress> addresses(int ipv4, int ipv6) {
        return Stream.concat(
                        IntStream.rangeClosed(1, ipv4).mapToObj(n -> address(n, IpFamily.IPV4, "10.0.0." + n)),
                        IntStream.rangeClosed(1, ipv6).mapToObj(n -> address(100 + n, IpFamily.IPV6, "2001:db8::" + n)))
                .toList();
    }

    private static ReservedAddress address(long id, IpFamily family, String ip) {
        return new ReservedAddress(new AddressId(id), ip, family, new PrefixId(1), "block", null);
    }

    @Test
    void aTerminalGetsAnAddressOfEachFamilyWhenThereAreEnough() {
        assertThat(TerminalPlan.of(List.of(ONE, TWO), addresses(2, 2)))
                .isEqualTo(Map.of(
                        new AddressId(1),
                        ONE,
                        new AddressId(2),
                        TWO,
                        new AddressId(101),
                        ONE,
                        new AddressId(102),
                        TWO));
    }

    @Test
    void moreTerminalsThanAFamilyHasAddressesAreDealtOneAfterTheOther() {
        assertThat(TerminalPlan.of(List.of(ONE, TWO, THREE), addresses(2, 1)))
                .isEqualTo(Map.of(new AddressId(1), ONE, new AddressId(2), TWO, new AddressId(101), THREE));
    }

    @Test
    void anAddressWithoutATerminalIsLeftOut() {
        assertThat(TerminalPlan.of(List.of(ONE), addresses(3, 0))).isEqualTo(Map.of(new AddressId(1), ONE));
        assertThat(TerminalPlan.of(List.of(), addresses(1, 1))).isEmpty();
    }
}
