package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.dongpo.ipam.domain.Density.Mark;
import org.dongpo.ipam.domain.Density.Piece;
import org.junit.jupiter.api.Test;

/** How blocks become cells. */
class DensityShapeTest {

    private static Piece piece(String cidr, PrefixStatus status) {
        return new Piece(Cidr.of(cidr), Mark.of(status));
    }

    private static long sum(Density density, Mark mark) {
        return LongStream.of(density.counts(mark)).sum();
    }

    @Test
    void aBlockOwnsWhatNoneInsideItOwns() {
        Density density = Density.of(Cidr.of("10.0.0.0/24"), 2, 32);
        density.paint(List.of(
                piece("10.0.0.0/25", PrefixStatus.ACTIVE),
                piece("10.0.0.0/27", PrefixStatus.PLANNED),
                piece("10.0.0.64/26", PrefixStatus.RESERVED)));
        assertThat(density.runs(Mark.ACTIVE)).containsExactly(1L, 32L, 3L, 0L);
        assertThat(density.runs(Mark.PLANNED)).containsExactly(1L, 32L, 3L, 0L);
        assertThat(density.runs(Mark.KEPT)).containsExactly(1L, 0L, 1L, 64L, 2L, 0L);
    }

    @Test
    void aBlockAroundThePartShownFillsIt() {
        Density density = Density.of(Cidr.of("10.1.2.0/24"), 8, 32);
        density.paint(List.of(piece("10.1.0.0/16", PrefixStatus.ACTIVE), piece("10.1.2.3/32", PrefixStatus.RETIRED)));
        assertThat(density.runs(Mark.ACTIVE)).containsExactly(3L, 1L, 1L, 0L, 252L, 1L);
    }

    @Test
    void linksInOneNetworkOf64BitsAreOneNetwork() {
        Density density = Density.of(Cidr.of("2001:db8::/48"), 16, 64);
        density.paint(List.of(
                piece("2001:db8::/127", PrefixStatus.ACTIVE),
                piece("2001:db8::2/127", PrefixStatus.ACTIVE),
                piece("2001:db8:0:5::/64", PrefixStatus.ACTIVE),
                piece("2001:db8:0:8::/61", PrefixStatus.PLANNED)));
        assertThat(density.runs(Mark.ACTIVE)).containsExactly(1L, 1L, 4L, 0L, 1L, 1L, 65_530L, 0L);
        assertThat(sum(density, Mark.PLANNED)).isEqualTo(8);
    }

    @Test
    void onlyWholeNetworksOfARangeCount() {
        Density density = Density.of(Cidr.of("2001:db8::/56"), 8, 64);
        density.addAll(
                FreeSpace.of(Cidr.of("2001:db8::1/128")
                        .first()
                        .spanWithRange(Cidr.of("2001:db8:0:4::/64").last())),
                Mark.SET_ASIDE);
        assertThat(density.runs(Mark.SET_ASIDE)).containsExactly(1L, 0L, 4L, 1L, 251L, 0L);
    }

    @Test
    void theShownDepthMakesASquareOrTwo() {
        assertThat(Density.mostDepth(Cidr.of("10.0.0.0/8"), 32)).isEqualTo(16);
        assertThat(Density.mostDepth(Cidr.of("10.0.0.0/9"), 32)).isEqualTo(15);
        assertThat(Density.mostDepth(Cidr.of("10.0.0.0/23"), 32)).isEqualTo(9);
        assertThat(Density.mostDepth(Cidr.of("2001:db8::/40"), 64)).isEqualTo(16);
        assertThat(Density.unitLength(Cidr.of("2001:db8::/64"))).isEqualTo(128);
        assertThat(Density.of(Cidr.of("::/0"), 16, 64).cells()).isEqualTo(65_536);
    }

    /** Whatever tree is painted, each address belongs to the smallest block around it, and none is counted twice. */
    @Test
    void anyTreeIsPaintedAsItsAddressesSay() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Cidr> tree = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int length = 25 + random.nextInt(8);
                Cidr block =
                        Cidr.of("10.0.0." + (random.nextInt(256) >> (32 - length) << (32 - length)) + "/" + length);
                if (!tree.contains(block)) {
                    tree.add(block);
                }
            }
            tree.sort(Comparator.comparing(Cidr::first).thenComparing(Cidr::length));
            List<Mark> marks = List.of(Mark.ACTIVE, Mark.PLANNED, Mark.KEPT);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < tree.size(); i++) {
                pieces.add(new Piece(tree.get(i), marks.get(i % 3)));
            }
            int depth = random.nextInt(9);
            Density density = Density.of(Cidr.of("10.0.0.0/24"), depth, 32);
            density.paint(pieces);
            for (Mark mark : marks) {
                long[] expected = new long[1 << depth];
                for (int place = 0; place < 256; place++) {
                    int owner = -1;
                    for (int i = 0; i < tree.size(); i++) {
                        if (tree.get(i).contains(Cidr.of("10.0.0." + place + "/32"))) {
                            owner = i;
                        }
                    }
                    if (owner >= 0 && marks.get(owner % 3) == mark) {
                        expected[place >> (8 - depth)]++;
                    }
                }
                assertThat(density.counts(mark))
                        .as("seed %d, %s in %s", seed, mark, tree)
                        .isEqualTo(expected);
            }
        }
    }
}
