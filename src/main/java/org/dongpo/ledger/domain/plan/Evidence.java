package org.dongpo.ledger.domain.plan;

import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.jspecify.annotations.Nullable;

/**
 * What a row says about the network of one of its addresses.
 *
 * @param sheet the sheet in which it stands
 * @param mask the length of the mask, if the row has one
 */
public record Evidence(
        int sheet, Ip ip, @Nullable Integer mask, @Nullable Ip gateway) {

    /** What a network has when nobody says otherwise. */
    private static final int USUAL_MASK = 24;

    /** The network that the row's gateway and mask make; nothing without a gateway. */
    @Nullable
    Cidr networkOfGateway() {
        return gateway == null || gateway.v6() ? null : Cidr.around(gateway, bits());
    }

    /** The network that the address itself and the mask make. */
    Cidr networkOfAddress() {
        return Cidr.around(ip, bits());
    }

    /** Whether the gateway lies in another network than the address. */
    boolean isContradicted() {
        Cidr network = networkOfGateway();
        return network != null && !network.contains(ip);
    }

    private int bits() {
        return mask == null ? USUAL_MASK : mask;
    }
}
