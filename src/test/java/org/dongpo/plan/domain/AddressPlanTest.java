package org.dongpo.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.dongpo.ipam.IpFamily;
import org.dongpo.organization.Division;
import org.dongpo.organization.Division.Level;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.AddressPlan.Part;
import org.dongpo.plan.domain.AddressPlan.Standing;
import org.dongpo.plan.domain.AddressPlan.Warning;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bits of an address mean, forwards and backwards. */
class AddressPlanTest {

    private static final Division CITY = new Division("990000", "某市", Level.CITY, null);

    static final List<Division> COUNTIES = List.of(
            county("990002", "甲区"),
            county("990003", "乙区"),
            county("990021", "丙县"),
            county("990023", "丁县"),
            county("990024", "戊县"),
            county("990025", "己县"));

    private static Division county(String code, String name) {
        return new Division(code, name, Level.COUNTY, "990000");
    }

    static AddressPlan template(String base) {
        Block block = Block.of(base);
        return new AddressPlan("测试", block, PlanTemplate.fields(block, CITY, COUNTIES));
    }

    private static AddressPlan plan(String base, PlanField... fields) {
        return new AddressPlan("测试", Block.of(base), List.of(fields));
    }

    private static PlanField field(String label, int bits, PlanCode... codes) {
        FieldKind kind = codes.length == 0 ? FieldKind.NUMBER : FieldKind.TABLE;
        return PlanField.of(label, bits, kind, "#1a56c4", List.of(codes));
    }

    private static List<String> codesOf(List<FieldProblem> faults) {
        return faults.stream().map(fault -> fault.path() + " " + fault.code()).toList();
    }

    @Test
    void theTemplateGivesTheValuesOfTheRequirements() {
        AddressPlan plan = template("2001:db8::/32");
        assertThat(plan.fields().stream().map(PlanField::bits)).containsExactly(4, 4, 12, 8, 4);
        assertThat(plan.end()).isEqualTo(64);
        assertThat(PlanRules.check(plan)).isEmpty();
        assertThat(plan.warnings()).isEmpty();

        assertThat(plan.encode(List.of(1L, 2L, 0x00AL, 0x01L, 0L)).block()).hasToString("2001:db8:1200:a010::/64");
        assertThat(plan.encode(List.of(1L, 2L)).block()).hasToString("2001:db8:1200::/40");
        assertThat(plan.encode(List.of(1L, 2L, 0x00AL)).block()).hasToString("2001:db8:1200:a000::/52");

        List<Part> parts = plan.decode(Block.of("2001:db8:1200:a010::1"));
        assertThat(parts.stream().map(Part::code)).containsExactly(1L, 2L, 10L, 1L, 0L);
        assertThat(parts.stream()
                        .map(part -> part.entry() == null ? "" : part.entry().label()))
                .containsExactly("公用", "乙区", "", "", "");
    }

    @Test
    void theIpv4TemplateEndsAtTheSubnet() {
        AddressPlan plan = template("10.8.0.0/13");
        assertThat(plan.fields().stream().map(PlanField::bits)).containsExactly(3, 8);
        assertThat(plan.encode(List.of(2L, 7L)).block()).hasToString("10.10.7.0/24");
        assertThat(template("10.8.0.0/20").fields().stream().map(PlanField::bits))
                .containsExactly(3, 1);
        assertThat(template("10.8.0.0/30").fields()).isEmpty();
    }

    @Test
    void theTemplateLeavesOutWhatDoesNotFit() {
        assertThat(template("2001:db8::/44").fields().stream().map(PlanField::bits))
                .containsExactly(4, 4, 12);
        assertThat(template("2001:db8::/40").fields().stream().map(PlanField::bits))
                .containsExactly(4, 4, 12, 4);
        assertThat(template("2001:db8::/64").fields()).isEmpty();
    }

    @Test
    void aCodeOutsideItsTableOrItsBitsIsRefusedAtItsPlace() {
        AddressPlan plan = template("2001:db8::/32");
        assertThat(codesOf(plan.encode(List.of(16L, 1L, 4096L)).faults()))
                .containsExactly("codes[0] plan-code-large", "codes[2] plan-code-large");
        AddressPlan closed = plan("2001:db8::/32", field("平面", 4, PlanCode.named(1, "公用")));
        assertThat(codesOf(closed.encode(List.of(2L)).faults())).containsExactly("codes[0] plan-code-unknown");
        assertThat(codesOf(closed.encode(List.of(1L, 1L)).faults())).containsExactly("codes plan-codes-many");
    }

    @Test
    void aBlockThatEndsInAFieldIsReadAsFarAsItGoes() {
        AddressPlan plan = template("2001:db8::/32");
        List<Part> parts = plan.decode(Block.of("2001:db8:7800::/38"));
        assertThat(parts.stream().map(Part::standing))
                .containsExactly(
                        Standing.RESERVED, Standing.PARTIAL, Standing.ABSENT, Standing.ABSENT, Standing.ABSENT);
        assertThat(parts.get(1).code()).isEqualTo(8);
        assertThat(parts.get(1).last()).isEqualTo(11);
        AddressPlan closed = plan("2001:db8::/32", field("平面", 4, PlanCode.named(1, "公用")), field("号", 4));
        assertThat(closed.decode(Block.of("2001:db8:2000::1")).stream().map(Part::standing))
                .containsExactly(Standing.UNKNOWN, Standing.NUMBER);
    }

    @Test
    void whatIsOddIsWarnedOf() {
        AddressPlan odd = plan("2001:db8::/32", field("甲", 3), field("乙", 5), field("丙", 4));
        assertThat(odd.warnings()).containsExactly(new Warning(0, "nibble"), new Warning(1, "nibble"));
        PlanCode[] many = new PlanCode[15];
        for (int i = 0; i < many.length; i++) {
            many[i] = PlanCode.named(i, "码" + i);
        }
        assertThat(plan("2001:db8::/32", field("甲", 4, many)).warnings()).containsExactly(new Warning(0, "reserve"));
        assertThat(plan("10.0.0.0/8", field("甲", 3)).warnings()).isEmpty();
    }

    @Test
    void allFaultsOfAPlanAreToldAtTheirPlaces() {
        PlanField wide = PlanField.of("甲", 33, FieldKind.NUMBER, "blue", List.of());
        PlanField units = PlanField.of(
                "甲",
                4,
                FieldKind.UNIT,
                "#1a56c4",
                List.of(
                        new PlanCode(1, 1, "一", null, new UnitId(7), false),
                        new PlanCode(16, 16, "二", null, new UnitId(7), false),
                        new PlanCode(1, 3, "三\u0000", null, null, false),
                        PlanCode.kept(2, 9, "留")));
        assertThat(codesOf(PlanRules.check(plan("2001:db8::/32", wide, units))))
                .containsExactlyInAnyOrder(
                        "fields[0].bits plan-bits",
                        "fields[0].colour plan-colour",
                        "fields[1].bits plan-bits-beyond",
                        "fields[1].label plan-label-twice",
                        "fields[1].codes[1].code plan-code-large",
                        "fields[1].codes[1].unitId plan-unit-twice",
                        "fields[1].codes[2].lastCode plan-run-reserved",
                        "fields[1].codes[2].label characters",
                        "fields[1].codes[2].unitId NotNull",
                        "fields[1].codes[2].code plan-code-overlaps",
                        "fields[1].codes[3].code plan-code-overlaps");
        assertThat(codesOf(PlanRules.check(plan("10.0.0.0/8", field("甲", 20), field("乙", 8)))))
                .containsExactly("fields[1].bits plan-bits-beyond");
    }

    @Test
    void aRunIsTheFewestBlocks() {
        Block base = Block.of("2001:db8::/32");
        assertThat(base.run(7, 15, 4)).map(Block::toString).containsExactly("2001:db8:7000::/36", "2001:db8:8000::/33");
        assertThat(base.run(0, 15, 4)).containsExactly(base);
        assertThat(base.run(3, 3, 4)).map(Block::toString).containsExactly("2001:db8:3000::/36");
    }

    @ParameterizedTest
    @EnumSource(IpFamily.class)
    void decodingUndoesEncoding(IpFamily family) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            AddressPlan plan = random(random, family);
            List<Long> codes = new ArrayList<>();
            for (PlanField field : plan.fields()) {
                codes.add(Math.floorMod(random.nextLong(), field.size()));
            }
            int known = random.nextInt(codes.size() + 1);
            Block block =
                    Objects.requireNonNull(plan.encode(codes.subList(0, known)).block());
            assertThat(block.length()).isEqualTo(plan.start(known));
            assertThat(Block.of(block.toString())).as("seed %d", seed).isEqualTo(block);
            List<Part> parts = plan.decode(block);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i).code())
                        .as("seed %d, field %d of %s", seed, i, plan)
                        .isEqualTo(i < known ? codes.get(i) : null);
            }
        }
    }

    private static AddressPlan random(Random random, IpFamily family) {
        int limit = AddressPlan.limit(family);
        int end = 1 + random.nextInt(limit - 1);
        byte[] bytes = new byte[family.bits() / 8];
        random.nextBytes(bytes);
        Block base = new Block(family, new BigInteger(1, bytes), family.bits()).cut(end);
        List<PlanField> fields = new ArrayList<>();
        while (end < limit && fields.size() < 8) {
            int bits = 1 + random.nextInt(Math.min(PlanField.WIDEST, limit - end));
            fields.add(field("字段" + fields.size(), bits));
            end += bits;
        }
        return new AddressPlan("测试", base, fields);
    }
}
