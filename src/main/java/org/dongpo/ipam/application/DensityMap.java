package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dongpo.access.Scope;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.Density;
import org.dongpo.ipam.domain.Density.Mark;
import org.dongpo.ipam.domain.Density.Piece;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.DensityQueries;
import org.dongpo.ipam.persistence.DensityQueries.BlockRow;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Draws a prefix, or a part of it, as up to 65,536 cells. It tells what {@link SubnetMap} tells: everybody who sees the
 * prefix sees how much is taken; of the blocks below it he sees those of his scope, of the others only that they are
 * there.
 */
@Service
public class DensityMap {

    /** More outlines than these nobody can tell apart. */
    private static final int OUTLINES = 1000;

    private final PrefixQueries prefixes;
    private final DensityQueries queries;

    DensityMap(PrefixQueries prefixes, DensityQueries queries) {
        this.prefixes = prefixes;
        this.queries = queries;
    }

    /** The picture of a part of a prefix, and the blocks to be outlined on it, the largest first. */
    public record Picture(Cidr prefix, Cidr part, Density density, List<BlockRow> outlines) {}

    /**
     * Draws a part of a prefix.
     *
     * @param at the part, or null for all of it
     * @param depth how many bits longer a cell is than the part, or null for as many as can be shown
     */
    public Optional<Picture> picture(PrefixId id, @Nullable String at, @Nullable Integer depth, Scope scope) {
        return prefixes.find(id, scope).map(view -> {
            PrefixRow prefix = view.row();
            Cidr part = at == null ? prefix.cidr() : part(prefix, at);
            return draw(prefix, part, depth(prefix, part, depth), scope);
        });
    }

    private static Cidr part(PrefixRow prefix, String at) {
        Cidr part = Cidr.require("at", at);
        if (!prefix.cidr().contains(part) || part.length() > Density.unitLength(prefix.cidr())) {
            throw ProblemException.field("at", "block-outside", prefix.cidr().toString());
        }
        return part;
    }

    private static int depth(PrefixRow prefix, Cidr part, @Nullable Integer asked) {
        int unit = Density.unitLength(prefix.cidr());
        int most = Math.min(Density.MOST_DEPTH, unit - part.length());
        if (asked != null && (asked < 0 || asked > most)) {
            throw ProblemException.field("depth", "depth-outside", most);
        }
        return asked == null ? Density.mostDepth(part, unit) : asked;
    }

    private Picture draw(PrefixRow prefix, Cidr part, int depth, Scope scope) {
        Density density = Density.of(part, depth, Density.unitLength(prefix.cidr()));
        List<BlockRow> blocks = queries.blocks(prefix, part, scope);
        density.paint(blocks.stream().map(BlockRow::place).toList());
        if (isOfNetworks(density, part)) {
            queries.countNetworks(prefix.spaceId(), part, density);
        } else {
            queries.countAddresses(prefix.spaceId(), part, density);
            blocks.stream().filter(BlockRow::seen).forEach(block -> addInfrastructure(block, density));
            addInfrastructure(own(prefix), density);
        }
        setAside(prefix, part, blocks, density);
        return new Picture(prefix.cidr(), part, density, outlines(blocks, part, density));
    }

    private static boolean isOfNetworks(Density density, Cidr part) {
        return density.unitLength() < part.family().bits();
    }

    private static BlockRow own(PrefixRow prefix) {
        Cidr cidr = prefix.cidr();
        return new BlockRow(
                prefix.id(),
                cidr.toString(),
                new Piece(cidr, Mark.of(prefix.status())),
                prefix.status(),
                prefix.gateway(),
                prefix.purpose(),
                true);
    }

    private static void addInfrastructure(BlockRow block, Density density) {
        if (block.status() != PrefixStatus.CONTAINER) {
            density.addEnds(block.place());
        }
        if (block.gateway() != null) {
            density.add(IpText.address(block.gateway()).orElseThrow(), Mark.INFRASTRUCTURE);
        }
    }

    private static List<IPAddress> infrastructure(BlockRow block) {
        List<IPAddress> addresses = new ArrayList<>();
        if (block.status() != PrefixStatus.CONTAINER) {
            addresses.addAll(block.cidr().unassignable());
        }
        if (block.gateway() != null) {
            addresses.add(IpText.address(block.gateway()).orElseThrow());
        }
        return addresses;
    }

    private void setAside(PrefixRow prefix, Cidr part, List<BlockRow> blocks, Density density) {
        Map<PrefixId, List<RangeRow>> ranges =
                queries.ranges(prefix, part).stream().collect(Collectors.groupingBy(RangeRow::prefixId));
        if (ranges.isEmpty()) {
            return;
        }
        List<BlockRow> owners =
                new ArrayList<>(blocks.stream().filter(BlockRow::seen).toList());
        owners.add(own(prefix));
        List<IPAddressSeqRange> aside = new ArrayList<>();
        for (BlockRow owner : owners) {
            List<RangeRow> own = ranges.get(owner.id());
            if (own != null) {
                aside.addAll(asideOf(owner, own, blocks, part).ranges());
            }
        }
        density.addAll(FreeSpace.of(aside), Mark.SET_ASIDE);
        queries.lessenAside(prefix.spaceId(), aside, density);
    }

    /** What a block could give, were it not for its ranges. */
    private static FreeSpace asideOf(BlockRow owner, List<RangeRow> ranges, List<BlockRow> blocks, Cidr part) {
        IPAddressSeqRange shown = owner.cidr().range().intersect(part.range());
        FreeSpace own = FreeSpace.of(shown)
                .withoutAll(right(owner, blocks, part.family().bits()).stream()
                        .map(block -> block.cidr().range())
                        .toList())
                .without(infrastructure(owner));
        return own.withoutAll(PrefixTree.given(own, ranges).ranges());
    }

    /** The blocks right below one. */
    private static List<BlockRow> right(BlockRow owner, List<BlockRow> blocks, int bits) {
        List<BlockRow> right = new ArrayList<>();
        for (BlockRow block : blocks) {
            boolean below = owner.length() < block.length() && owner.place().covers(block.place(), bits);
            if (below
                    && (right.isEmpty() || !right.get(right.size() - 1).place().covers(block.place(), bits))) {
                right.add(block);
            }
        }
        return right;
    }

    /** The blocks that can be told apart: those of several cells. */
    private static List<BlockRow> outlines(List<BlockRow> blocks, Cidr part, Density density) {
        return blocks.stream()
                .filter(block ->
                        block.seen() && block.length() >= part.length() && block.length() < density.cellLength())
                .sorted(Comparator.comparingInt(BlockRow::length))
                .limit(OUTLINES)
                .toList();
    }
}
