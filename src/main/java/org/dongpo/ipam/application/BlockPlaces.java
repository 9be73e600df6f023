package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.WholeRegister.Place;
import org.dongpo.ipam.WholeRegister.Places;
import org.dongpo.ipam.WholeRegister.Verdict;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixFinder;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.PrefixId;

/** The blocks of a space, in memory. */
final class BlockPlaces implements Places {

    private final PrefixFinder<PrefixRow> finder = new PrefixFinder<>();
    private final Map<PrefixId, FreeSpace> assignable = new HashMap<>();

    BlockPlaces(List<PrefixRow> prefixes) {
        prefixes.forEach(row -> finder.add(row.cidr(), row));
    }

    @Override
    public Place of(String text) {
        return IpText.address(text).map(this::of).orElseGet(() -> new Place(Verdict.NO_ADDRESS, text, null));
    }

    private Place of(IPAddress address) {
        String ip = IpText.canonical(address);
        return finder.around(address)
                .map(row -> new Place(verdict(row, address), ip, row.id()))
                .orElseGet(() -> new Place(Verdict.OUTSIDE, ip, null));
    }

    private Verdict verdict(PrefixRow row, IPAddress address) {
        if (row.isContainer()) {
            return Verdict.IN_CONTAINER;
        }
        FreeSpace space = assignable.computeIfAbsent(row.id(), id -> PrefixTree.assignable(row));
        return space.contains(address) ? Verdict.GOOD : Verdict.NOT_ASSIGNABLE;
    }
}
