package org.dongpo.audit.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.dongpo.access.Caller;
import org.junit.jupiter.api.Test;

/** C1: refusals are written down, and a flood of them is counted. */
class RefusalCountTest {

    private final RefusalCount count = new RefusalCount();

    private long admitted(String address, int times) {
        return IntStream.range(0, times)
                .filter(i -> count.admits(Caller.stranger("name" + i, address), 10))
                .count();
    }

    @Test
    void theFirstOfASourceAreAdmittedAndTheRestIsCounted() {
        assertThat(admitted("192.0.2.7", 25)).isEqualTo(10);
        assertThat(admitted("192.0.2.8", 5)).isEqualTo(5);

        assertThat(count.startAnew()).isEqualTo(Map.of("192.0.2.7", 15L));
        assertThat(admitted("192.0.2.7", 1)).isEqualTo(1);
    }

    @Test
    void aMachineWithManyIpv6AddressesIsOneSource() {
        long admitted = IntStream.range(0, 100)
                .filter(i -> count.admits(Caller.stranger("", "2001:db8:1:2:0:0:0:" + i), 10))
                .count();

        assertThat(admitted).isEqualTo(10);
    }

    @Test
    void tenThousandSourcesDoNotFillTheMemory() {
        long admitted = IntStream.range(0, 30_000)
                .filter(i ->
                        count.admits(Caller.stranger("", "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256), 1))
                .count();

        assertThat(admitted).isEqualTo(10_001);
    }
}
