package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSpaceTest {

    private static final FreeSpace BLOCK = FreeSpace.of(Cidr.of("10.0.0.0/26").range());

    @Test
    void withoutShouldLeaveNothingOfWhatIsTakenWhole() {
        assertThat(BLOCK.without(Cidr.of("10.0.0.0/25").range()).ranges()).isEmpty();
    }

    @Test
    void withoutShouldKeepWhatLiesOnBothSides() {
        assertThat(BLOCK.without(List.of(ip(5))).ranges()).hasSize(2);
    }

    @Test
    void withoutShouldTakeTheLastAddressOfAll() {
        assertThat(BLOCK.without(List.of(ip(63), ip(62))).lowest(64))
                .hasSize(62)
                .doesNotContain(ip(62), ip(63));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void withoutShouldAgreeWithASetForAnyChoiceOfAddresses(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<IPAddress> taken = random.ints(random.nextInt(70), 0, 80)
                    .mapToObj(FreeSpaceTest::ip)
                    .toList();
            TreeSet<IPAddress> expected = new TreeSet<>(
                    IntStream.range(0, 64).mapToObj(FreeSpaceTest::ip).toList());
            taken.forEach(expected::remove);

            List<IPAddress> left = BLOCK.without(taken).lowest(64);

            assertThat(left).as("seed %d, taken %s", seed, taken).isEqualTo(new ArrayList<>(expected));
            assertThat(BLOCK.without(taken).size()).isEqualTo(expected.size());
        }
    }

    private static IPAddress ip(int offset) {
        return IpText.address("10.0.0.0").orElseThrow().increment(offset);
    }
}
