package org.dongpo.ipam.application;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.ipam.persistence.SettlingStore.Snapshot;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;

/**
 * What a change of blocks did, or would do, block by block.
 *
 * @param unpaired the pairs of prefixes that end with it, as text
 */
public record Reshaped(List<Line> lines, List<String> unpaired) {

    /** The same, with the pairs that end with it. */
    Reshaped withUnpaired(List<String> ended) {
        return new Reshaped(lines, List.copyOf(ended));
    }

    /** What became of a block. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One block that is not as it was.
     *
     * @param cidr the block, as it is now where it is still there
     * @param before how it was; absent of a new one
     * @param after how it is; absent of one that is gone
     */
    public record Line(
            Kind kind,
            String cidr,
            @Nullable State before,
            @Nullable State after) {}

    /** A block, the block around it, and what is in it. */
    public record State(
            String cidr,
            @Nullable String parentCidr,
            String status,
            long used,
            long reserved,
            long cooling,
            BigInteger total) {}

    static Reshaped between(Map<PrefixId, Snapshot> before, Map<PrefixId, Snapshot> after) {
        List<Line> lines = new ArrayList<>();
        before.forEach((id, was) -> {
            Snapshot is = after.get(id);
            if (is == null) {
                lines.add(new Line(Kind.REMOVED, was.cidr(), state(was, before), null));
            } else if (!Objects.equals(state(was, before), state(is, after))) {
                lines.add(new Line(Kind.CHANGED, is.cidr(), state(was, before), state(is, after)));
            }
        });
        after.forEach((id, is) -> {
            if (!before.containsKey(id)) {
                lines.add(new Line(Kind.ADDED, is.cidr(), null, state(is, after)));
            }
        });
        return new Reshaped(List.copyOf(lines), List.of());
    }

    private static State state(Snapshot shot, Map<PrefixId, Snapshot> all) {
        PrefixId parent = shot.parentId();
        Snapshot around = parent == null ? null : all.get(parent);
        return new State(
                shot.cidr(),
                around == null ? null : around.cidr(),
                shot.status(),
                shot.used(),
                shot.reserved(),
                shot.cooling(),
                shot.total());
    }
}
