package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.RangeStore;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Draws a prefix as cells, one an address. Everybody who sees the prefix sees what is taken; by whom, only in his scope. */
@Service
public class SubnetMap {

    private static final int CELLS = 256;

    private final PrefixQueries prefixes;
    private final PrefixStore store;
    private final AddressQueries addresses;
    private final RangeStore rangeStore;

    SubnetMap(PrefixQueries prefixes, PrefixStore store, AddressQueries addresses, RangeStore rangeStore) {
        this.rangeStore = rangeStore;
        this.prefixes = prefixes;
        this.store = store;
        this.addresses = addresses;
    }

    /** What an address of a prefix is there for, where it is not for a terminal. */
    public enum CellRole {
        NETWORK,
        BROADCAST,
        GATEWAY,
        CHILD,
        /** In a range that is not given from, or outside the ranges that are the only ones to give from. */
        SET_ASIDE
    }

    /** One address. */
    public record Cell(
            String ip,
            String state,
            @Nullable CellRole role,
            @Nullable Long addressId,
            @Nullable String unitName,
            @Nullable String personName) {}

    /** Up to 256 cells of a prefix, from an offset on; {@code count} is how many addresses the whole prefix has. */
    public record Section(String cidr, String first, BigInteger offset, int size, BigInteger count, List<Cell> cells) {}

    /** The cells of a prefix from an offset on. */
    public Optional<Section> section(PrefixId id, BigInteger offset, Scope scope) {
        return prefixes.find(id, scope).map(view -> section(view.row(), offset, scope));
    }

    private Section section(PrefixRow prefix, BigInteger offset, Scope scope) {
        BigInteger count = prefix.cidr().size();
        if (offset.signum() < 0 || offset.compareTo(count) >= 0) {
            throw ProblemException.field("offset", "offset-outside", count.toString());
        }
        int size = count.subtract(offset).min(BigInteger.valueOf(CELLS)).intValue();
        IPAddress first = prefix.cidr().at(offset);
        Canvas canvas = new Canvas(prefix, taken(prefix, first, size), scope);
        List<Cell> cells = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            cells.add(canvas.cell(first.increment(i)));
        }
        return new Section(prefix.cidr().toString(), IpText.canonical(first), offset, size, count, cells);
    }

    private Map<String, AddressView> taken(PrefixRow prefix, IPAddress first, int size) {
        Map<String, AddressView> taken = new HashMap<>();
        addresses
                .between(prefix.spaceId(), IpText.canonical(first), IpText.canonical(first.increment(size - 1L)))
                .forEach(view -> taken.put(view.ip(), view));
        return taken;
    }

    /** What is needed to draw the cells of one section. */
    private final class Canvas {

        private final PrefixRow prefix;
        private final List<PrefixRow> children;
        private final List<RangeRow> ranges;
        private final Map<String, AddressView> taken;
        private final Scope scope;

        Canvas(PrefixRow prefix, Map<String, AddressView> taken, Scope scope) {
            this.prefix = prefix;
            this.children = store.childrenOf(prefix.id());
            this.ranges = rangeStore.of(prefix.id());
            this.taken = taken;
            this.scope = scope;
        }

        Cell cell(IPAddress address) {
            String ip = IpText.canonical(address);
            AddressView view = taken.get(ip);
            CellRole role = role(address, ip);
            if (view == null) {
                return new Cell(ip, stateOf(role), role, null, null, null);
            }
            HoldingView holding = view.holding();
            HoldingView known = holding != null && isCovered(holding.holder()) ? holding : null;
            return new Cell(
                    ip,
                    view.state().name(),
                    role,
                    known != null || holding == null ? view.id().value() : null,
                    known == null ? null : known.names().unit(),
                    known == null ? null : known.names().person());
        }

        private static String stateOf(@Nullable CellRole role) {
            if (role == CellRole.SET_ASIDE) {
                return "RESERVED";
            }
            return role == null || role == CellRole.CHILD ? "FREE" : "INFRASTRUCTURE";
        }

        private @Nullable CellRole role(IPAddress address, String ip) {
            Cidr cidr = prefix.cidr();
            if (children.stream().anyMatch(child -> child.cidr().contains(address))) {
                return CellRole.CHILD;
            }
            if (ip.equals(prefix.gateway())) {
                return CellRole.GATEWAY;
            }
            if (!cidr.unassignable().contains(address)) {
                return PrefixTree.isSetAside(address, ranges) ? CellRole.SET_ASIDE : null;
            }
            return address.equals(cidr.first()) ? CellRole.NETWORK : CellRole.BROADCAST;
        }

        private boolean isCovered(Holder holder) {
            return scope.covers(holder.divisionCode(), holder.unitId());
        }
    }
}
