package org.dongpo.plan.domain;

import java.util.ArrayList;
import java.util.List;
import org.dongpo.ipam.IpFamily;
import org.dongpo.plan.FieldKind;
import org.dongpo.shared.FieldProblem;
import org.jspecify.annotations.Nullable;

/** What the bits of the addresses in a base prefix mean: fields, from the base on, without a gap. */
public record AddressPlan(String name, Block base, List<PlanField> fields) {

    /** The interface part of an IPv6 address begins here (RFC 4291 2.5.1). */
    private static final int IPV6_NETWORK = 64;

    /** A reserve smaller than one in so many is worth a warning. */
    private static final int RESERVE = 8;

    private static final int NIBBLE = 4;

    public AddressPlan {
        fields = List.copyOf(fields);
    }

    /** How many bits of an address a plan may speak of. */
    public static int limit(IpFamily family) {
        return family == IpFamily.IPV4 ? family.bits() : IPV6_NETWORK;
    }

    /** The bit at which a field begins, the address's first being 0. */
    public int start(int field) {
        return base.length()
                + fields.subList(0, field).stream().mapToInt(PlanField::bits).sum();
    }

    /** The bit behind a field: the length of the prefixes that it makes. */
    public int end(int field) {
        return start(field) + fields.get(field).bits();
    }

    /** The bit behind the last field. */
    public int end() {
        return start(fields.size());
    }

    /** Whether some prefixes of this plan are just so long. */
    public boolean hasBoundary(int length) {
        for (int i = 0; i < fields.size(); i++) {
            if (start(i) == length) {
                return true;
            }
        }
        return length >= end();
    }

    /**
     * What is odd about a plan without being wrong.
     *
     * @param field the field's place; null for the whole plan
     * @param code {@code nibble}: it does not end on a boundary of four bits, so that hex digits do not read as codes;
     *     {@code reserve}: less than an eighth of its codes is kept back
     */
    public record Warning(@Nullable Integer field, String code) {}

    /** What is worth a second thought. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            PlanField field = fields.get(i);
            if (base.family() == IpFamily.IPV6 && (start(i) % NIBBLE != 0 || end(i) % NIBBLE != 0)) {
                warnings.add(new Warning(i, "nibble"));
            }
            if ((field.size() - field.used()) * RESERVE < field.size()) {
                warnings.add(new Warning(i, "reserve"));
            }
        }
        return warnings;
    }

    /** What came of encoding: a prefix, or the faults of the codes at {@code codes[i]}. */
    public record Encoding(@Nullable Block block, List<FieldProblem> faults) {}

    /** The prefix of some codes, from the first field on. */
    public Encoding encode(List<Long> codes) {
        List<FieldProblem> faults = new ArrayList<>();
        if (codes.size() > fields.size()) {
            faults.add(FieldProblem.of("codes", "plan-codes-many", fields.size()));
            return new Encoding(null, faults);
        }
        Block block = base;
        for (int i = 0; i < codes.size(); i++) {
            PlanField field = fields.get(i);
            long code = codes.get(i);
            if (code < 0 || code >= field.size()) {
                faults.add(FieldProblem.of("codes[" + i + "]", "plan-code-large", field.label(), field.size() - 1));
            } else if (field.refuses(code)) {
                faults.add(FieldProblem.of("codes[" + i + "]", "plan-code-unknown", field.label(), field.hex(code)));
            } else {
                block = block.child(code, field.bits());
            }
        }
        return faults.isEmpty() ? new Encoding(block, faults) : new Encoding(null, faults);
    }

    /** What is known of the code of a field in an address. */
    public enum Standing {
        /** The table has it. */
        KNOWN,
        /** The table keeps it back. */
        RESERVED,
        /** The field has no table, or has not named it. */
        NUMBER,
        /** The table should have it and does not. */
        UNKNOWN,
        /** The block ends in the middle of the field: only its first bits are known. */
        PARTIAL,
        /** The block ends before the field. */
        ABSENT
    }

    /**
     * A field of an address, read.
     *
     * @param code the code, or of a part its lowest; null when absent
     * @param last of a part its highest code
     */
    public record Part(
            int field,
            Standing standing,
            @Nullable Long code,
            @Nullable Long last,
            @Nullable PlanCode entry) {}

    /** Reads an address or a block inside the base, field by field. */
    public List<Part> decode(Block block) {
        if (!base.contains(block)) {
            throw new IllegalArgumentException(block + " is not in " + base);
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            parts.add(part(i, block));
        }
        return parts;
    }

    private Part part(int place, Block block) {
        PlanField field = fields.get(place);
        int start = start(place);
        int known = Math.min(block.length() - start, field.bits());
        if (known <= 0) {
            return new Part(place, Standing.ABSENT, null, null, null);
        }
        if (known < field.bits()) {
            int open = field.bits() - known;
            long first = block.bits(start, known) << open;
            return new Part(place, Standing.PARTIAL, first, first + (1L << open) - 1, null);
        }
        long code = block.bits(start, field.bits());
        PlanCode entry = field.code(code).orElse(null);
        return new Part(place, standing(field, code, entry), code, null, entry);
    }

    private static Standing standing(PlanField field, long code, @Nullable PlanCode entry) {
        if (entry != null) {
            return entry.reserved() ? Standing.RESERVED : Standing.KNOWN;
        }
        if (field.kind() == FieldKind.SPARE && code == 0) {
            return Standing.RESERVED;
        }
        return field.refuses(code) ? Standing.UNKNOWN : Standing.NUMBER;
    }
}
