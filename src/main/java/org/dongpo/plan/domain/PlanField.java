package org.dongpo.plan.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.dongpo.plan.FieldKind;
import org.jspecify.annotations.Nullable;

/**
 * Some bits that mean something.
 *
 * @param id 0 until it is kept
 * @param colour as {@code #rrggbb}
 * @param codes what its codes stand for; none overlaps another in a plan that is sound
 */
public record PlanField(long id, String label, int bits, FieldKind kind, String colour, List<PlanCode> codes) {

    /** The widest field: its codes are numbers that every program can count with. */
    public static final int WIDEST = 32;

    public PlanField {
        codes = List.copyOf(codes);
    }

    /** A field that is not kept yet. */
    public static PlanField of(String label, int bits, FieldKind kind, String colour, List<PlanCode> codes) {
        return new PlanField(0, label, bits, kind, colour, codes);
    }

    /** How many codes there are at all. */
    public long size() {
        return 1L << bits;
    }

    /** How many codes are in use. */
    public long used() {
        return codes.stream()
                .filter(code -> !code.reserved())
                .mapToLong(PlanCode::count)
                .sum();
    }

    /** What the table says of a code; the table is not long when this is asked once. */
    public Optional<PlanCode> code(long code) {
        return codes.stream()
                .filter(entry -> entry.first() <= code && code <= entry.last())
                .findFirst();
    }

    /** The table for many questions. */
    public TreeMap<Long, PlanCode> table() {
        TreeMap<Long, PlanCode> table = new TreeMap<>();
        codes.forEach(entry -> table.put(entry.first(), entry));
        return table;
    }

    /** What a table says of a code. */
    static @Nullable PlanCode in(TreeMap<Long, PlanCode> table, long code) {
        var entry = table.floorEntry(code);
        return entry == null || entry.getValue().last() < code ? null : entry.getValue();
    }

    /** The first code from one on that a table does not have. */
    public static long free(TreeMap<Long, PlanCode> table, long from) {
        long next = from;
        for (PlanCode entry = in(table, next); entry != null; entry = in(table, next)) {
            next = entry.last() + 1;
        }
        return next;
    }

    /** Whether a code that is not in the table is a fault: a table that is still empty refuses nothing. */
    public boolean refuses(long code) {
        return kind == FieldKind.SPARE
                ? code != 0
                : kind.isClosed() && !codes.isEmpty() && code(code).isEmpty();
    }

    /** A code as its hex digits: as many as the field has nibbles. */
    public String hex(long code) {
        return String.format(Locale.ROOT, "0x%0" + (bits + 3) / 4 + "X", code);
    }
}
