package org.dongpo.ipam.web;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.web.AddressController.AddressAllocation;
import org.dongpo.ipam.web.AddressController.Arrangement;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads from a call which addresses are wanted. */
final class Choices {

    private Choices() {}

    static Choice of(AddressAllocation body) {
        List<String> ips = body.ips();
        Integer count = body.count();
        if ((ips == null) == (count == null)) {
            throw ProblemException.field("count", "count-or-ips");
        }
        return ips == null ? counted(count == null ? 0 : count, body.arrangement()) : these(ips);
    }

    private static Choice counted(int count, @Nullable Arrangement arrangement) {
        return switch (arrangement == null ? Arrangement.ANY : arrangement) {
            case ANY -> new Choice.Next(count);
            case CONTIGUOUS -> new Choice.Run(count);
            case ALIGNED -> aligned(count);
        };
    }

    private static Choice aligned(int count) {
        if (Integer.bitCount(count) != 1) {
            throw ProblemException.field("count", "power-of-two");
        }
        return new Choice.Block(count);
    }

    private static Choice these(List<String> texts) {
        List<IPAddress> addresses = new ArrayList<>();
        List<FieldProblem> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<IPAddress> address = IpText.address(texts.get(i));
            address.ifPresent(addresses::add);
            if (address.isEmpty()) {
                faults.add(FieldProblem.of("ips[" + i + "]", "ip"));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
        return new Choice.These(addresses);
    }
}
