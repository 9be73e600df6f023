package org.dongpo.export.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dongpo.export.domain.RowShape.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of any record as cells. */
class CellsTest {

    private enum Colour {
        RED
    }

    private record Inner(String name, @Nullable Deep deep) {}

    private record Deep(String mac) {}

    private record Part(long id, String cidr, Colour colour) {}

    private record Sample(
            long id,
            @Nullable Inner inner,
            Instant at,
            Colour colour,
            boolean yes,
            BigInteger total,
            List<String> tags,
            List<Part> parts,
            Map<String, Object> fields) {}

    private static final CellWords WORDS = new CellWords() {
        @Override
        public String of(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String of(boolean value) {
            return value ? "是" : "否";
        }

        @Override
        public String of(String name, String code) {
            return name + "/" + code;
        }
    };

    private static final RowShape SHAPE = RowShape.of(Sample.class);

    @Test
    void recordsInARecordAreColumns() {
        assertThat(SHAPE.fields().stream().map(Field::path))
                .containsExactly(
                        "id",
                        "inner.name",
                        "inner.deep.mac",
                        "at",
                        "colour",
                        "yes",
                        "total",
                        "tags",
                        "parts",
                        "fields");
    }

    @Test
    void valuesAreToldAsAReaderExpectsThem() {
        Sample sample = new Sample(
                7,
                new Inner("BUREAU", null),
                Instant.parse("2026-03-01T02:00:00.5Z"),
                Colour.RED,
                true,
                new BigInteger("18446744073709551616"),
                List.of("a", "b"),
                List.of(new Part(1, "10.0.0.0/8", Colour.RED)),
                Map.of("cabinet", 3));
        assertThat(new Cells(SHAPE.fields(), WORDS).of(sample))
                .containsExactly(
                        7L,
                        "name/BUREAU",
                        null,
                        "2026-03-01 10:00:00",
                        "red",
                        "是",
                        "18446744073709551616",
                        "a、b",
                        "10.0.0.0/8 red",
                        "cabinet: 3");
    }

    @Test
    void whatIsNotThereIsAnEmptyCell() {
        Sample sample =
                new Sample(7, null, Instant.EPOCH, Colour.RED, false, BigInteger.TEN, List.of(), List.of(), Map.of());
        assertThat(new Cells(SHAPE.fields(), WORDS).of(sample))
                .startsWith(7L, null, null)
                .endsWith("否", 10L, "", "", "");
    }
}
