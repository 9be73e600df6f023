package org.dongpo.ledger.domain.intake;

import java.time.LocalDate;
import java.util.List;
import org.dongpo.ledger.domain.cell.Ip;
import org.jspecify.annotations.Nullable;

/**
 * A row of a ledger, understood.
 *
 * @param sheet the index of its sheet among those that are read
 * @param number as the spreadsheet program shows it
 * @param unit named in the row, or above it
 * @param mask the length of the mask
 */
public record LedgerRow(
        int sheet,
        int number,
        @Nullable String unit,
        @Nullable Occupant person,
        List<Found> addresses,
        @Nullable Integer mask,
        @Nullable Ip gateway,
        @Nullable Mac mac,
        Place terminal,
        @Nullable LocalDate since) {

    public LedgerRow {
        addresses = List.copyOf(addresses);
    }

    /** Who uses the address. */
    public record Occupant(
            String name,
            @Nullable String department,
            @Nullable String phone) {}

    /** An address, and the column in which it stands. */
    public record Found(Ip ip, int column) {}

    /**
     * A MAC address.
     *
     * @param text as it stands in the cell
     */
    public record Mac(String address, String text) {}

    /** What and where the terminal is, and what for. */
    public record Place(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String purpose,
            @Nullable String place,
            @Nullable String port) {}
}
