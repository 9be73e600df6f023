package org.dongpo.ipam.persistence;

import org.dongpo.ipam.persistence.AddressPairQueries.PartnerView;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** Where a page of held addresses by division, unit and id ended. */
record HeldKey(String division, long unit, long id) {

    private static final HeldKey START = new HeldKey("", 0, 0);

    static String of(PartnerView row) {
        return row.divisionCode() + " " + (row.unitId() == null ? 0 : row.unitId()) + " " + row.id();
    }

    /** Reads a key that a client sent back; what is not one of ours is the client's fault. */
    static HeldKey read(@Nullable String key) {
        if (key == null) {
            return START;
        }
        String[] parts = key.split(" ");
        try {
            if (parts.length == 3 && parts[0].matches("\\d{2,9}")) {
                return new HeldKey(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException e) {
            // Not one of ours: told below.
        }
        throw ProblemException.field("pageToken", "page-token");
    }
}
