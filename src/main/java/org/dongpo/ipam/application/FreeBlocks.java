package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows what is free in a prefix. */
@Service
public class FreeBlocks {

    private final PrefixUsageStore usage;
    private final FreeRangeStore ranges;
    private final NextBlock next;

    FreeBlocks(PrefixUsageStore usage, FreeRangeStore ranges, NextBlock next) {
        this.usage = usage;
        this.ranges = ranges;
        this.next = next;
    }

    /** A free range, and the fewest blocks that it is made of. */
    public record Free(String first, String last, BigInteger size, List<String> blocks) {}

    /** The free ranges of a prefix in their order. */
    public Page<Free> of(PrefixRow prefix, @Nullable String pageToken, int size) {
        String key = PageToken.decode(pageToken);
        IPAddress from = key == null
                ? prefix.cidr().first()
                : IpText.address(key)
                        .filter(address -> prefix.cidr().contains(address))
                        .orElseThrow(() -> ProblemException.field("pageToken", "page-token"))
                        .increment(1);
        List<Free> rows = ranges.endingFrom(prefix.id(), from, size + 1).ranges().stream()
                .map(FreeBlocks::free)
                .toList();
        return Page.of(rows, size, Free::last, null);
    }

    /** The block of a length that would be given next; containers only. */
    public Optional<String> next(PrefixRow prefix, int length) {
        if (!prefix.isContainer()) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_NOT_CONTAINER, prefix.cidr().toString());
        }
        return next.look(prefix, usage.cursor(prefix.id()), length).map(Cidr::toString);
    }

    private static Free free(IPAddressSeqRange range) {
        return new Free(
                IpText.canonical(range.getLower()),
                IpText.canonical(range.getUpper()),
                range.getCount(),
                Arrays.stream(range.spanWithPrefixBlocks())
                        .map(IPAddress::toCanonicalString)
                        .toList());
    }
}
