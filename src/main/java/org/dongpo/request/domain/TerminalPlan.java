package org.dongpo.request.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.ipam.IpFamily;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.shared.AddressId;

/**
 * Which terminal of the form each address is for. Terminals are dealt out in their order; when there are no more of
 * them than addresses of one family, a terminal gets an address of each: it speaks both.
 */
public final class TerminalPlan {

    private TerminalPlan() {}

    /** The terminals by address; an address without a terminal is left out. */
    public static Map<AddressId, TerminalEntry> of(List<TerminalEntry> terminals, List<ReservedAddress> addresses) {
        List<ReservedAddress> ipv4 = ofFamily(addresses, IpFamily.IPV4);
        List<ReservedAddress> ipv6 = ofFamily(addresses, IpFamily.IPV6);
        boolean both = terminals.size() <= Math.max(ipv4.size(), ipv6.size());
        Map<AddressId, TerminalEntry> plan = new HashMap<>();
        deal(terminals, ipv4, plan);
        deal(
                both ? terminals : terminals.subList(Math.min(ipv4.size(), terminals.size()), terminals.size()),
                ipv6,
                plan);
        return plan;
    }

    private static void deal(
            List<TerminalEntry> terminals, List<ReservedAddress> addresses, Map<AddressId, TerminalEntry> plan) {
        for (int i = 0; i < Math.min(terminals.size(), addresses.size()); i++) {
            plan.put(addresses.get(i).id(), terminals.get(i));
        }
    }

    private static List<ReservedAddress> ofFamily(List<ReservedAddress> addresses, IpFamily family) {
        return addresses.stream().filter(address -> address.family() == family).toList();
    }
}
