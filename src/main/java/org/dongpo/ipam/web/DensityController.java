package org.dongpo.ipam.web;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.DensityMap;
import org.dongpo.ipam.application.DensityMap.Picture;
import org.dongpo.ipam.domain.Density;
import org.dongpo.ipam.domain.Density.Mark;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.DensityQueries.BlockRow;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How full each part of a prefix is, over HTTP, in one compact answer. */
@RestController
class DensityController {

    private final DensityMap maps;

    DensityController(DensityMap maps) {
        this.maps = maps;
    }

    /**
     * The counts of all cells: pairs of how many cells in a row, and the count of each of them, in units of
     * {@code unitLength}. A count of addresses does not say in whose block they are; a count of blocks tells what part
     * of a cell belongs to blocks of that status, taken or not.
     */
    record DensityCounts(
            List<Long> used,
            List<Long> reserved,
            List<Long> cooling,
            List<Long> infrastructure,
            List<Long> setAside,
            List<Long> active,
            List<Long> planned,
            List<Long> kept,
            List<Long> retired,
            List<Long> hidden,
            List<Long> addresses) {

        static DensityCounts of(Density density) {
            return new DensityCounts(
                    density.runs(Mark.USED),
                    density.runs(Mark.RESERVED),
                    density.runs(Mark.COOLING),
                    density.runs(Mark.INFRASTRUCTURE),
                    density.runs(Mark.SET_ASIDE),
                    density.runs(Mark.ACTIVE),
                    density.runs(Mark.PLANNED),
                    density.runs(Mark.KEPT),
                    density.runs(Mark.RETIRED),
                    density.runs(Mark.HIDDEN),
                    density.runs(Mark.ADDRESSES));
        }
    }

    /** A prefix below, to be outlined. */
    record DensityOutline(
            long id,
            String cidr,
            PrefixStatus status,
            @Nullable String purpose) {

        static DensityOutline of(BlockRow block) {
            return new DensityOutline(block.id().value(), block.cidr().toString(), block.status(), block.purpose());
        }
    }

    /**
     * A block cut into cells.
     *
     * @param cidr the block shown; {@code prefixCidr} is the prefix that it is a part of
     * @param cellLength the prefix length of a cell
     * @param unitLength the prefix length of what is counted: addresses, or of a larger IPv6 block its /64
     */
    record DensityBody(
            String cidr,
            String prefixCidr,
            int family,
            int cellLength,
            int unitLength,
            int cells,
            DensityCounts counts,
            List<DensityOutline> outlines) {

        static DensityBody of(Picture picture) {
            Density density = picture.density();
            return new DensityBody(
                    picture.part().toString(),
                    picture.prefix().toString(),
                    picture.part().family().version(),
                    density.cellLength(),
                    density.unitLength(),
                    density.cells(),
                    DensityCounts.of(density),
                    picture.outlines().stream().map(DensityOutline::of).toList());
        }
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/api/v1/prefixes/{id}/density")
    DensityBody density(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable Integer depth) {
        return maps.picture(new PrefixId(id), at, depth, caller.scope(Permission.REGISTER_READ))
                .map(DensityBody::of)
                .orElseThrow(ProblemException::notFound);
    }
}
