package org.dongpo.exchange.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.TermOfUse;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.MacAddress;
import org.jspecify.annotations.Nullable;

/** Makes address lines out of rows of any format, and tells what in them is not understood. */
final class Holdings {

    private static final int LONGEST = 200;
    private static final int LONG = 500;

    /** What lies outside is a slip of the pen, and nothing that the database keeps. */
    private static final int FIRST_YEAR = 1000;

    private static final int LAST_YEAR = 9998;

    /** How a ledger says that an address has no term. */
    private static final String FOR_GOOD = "长期";

    private Holdings() {}

    /** What a row says of the holder, by the titles of our own export; a reader of another format translates. */
    record Cells(
            @Nullable String person,
            @Nullable String department,
            @Nullable String phone,
            @Nullable String terminal,
            @Nullable String kind,
            @Nullable String mac,
            @Nullable String place,
            @Nullable String port,
            @Nullable String purpose,
            @Nullable String since,
            @Nullable String reference) {

        static final Cells NONE = new Cells(null, null, null, null, null, null, null, null, null, null, null);

        /** A terminal by its name and its address, and what it is for. */
        static Cells of(@Nullable String terminal, @Nullable String mac, @Nullable String purpose) {
            return new Cells(null, null, null, terminal, null, mac, null, null, purpose, null, null);
        }
    }

    static AddressLine line(Origin origin, String space, String ip, RowUnit unit, Cells cells, Findings findings) {
        String person = cut(cells.person(), 50);
        return new AddressLine(
                space,
                ip,
                unit.name(),
                person == null ? null : new PersonName(person, cut(cells.department(), 100), cut(cells.phone(), 50)),
                new Holder.Terminal(
                        cut(cells.terminal(), LONGEST),
                        cut(cells.kind(), LONGEST),
                        mac(origin, cells.mac(), findings),
                        cut(cells.place(), LONG),
                        cut(cells.port(), LONGEST)),
                cut(cells.purpose(), LONG),
                since(origin, cells.since(), findings),
                cut(cells.reference(), LONG),
                AddressState.ACTIVE,
                null);
    }

    /** When a term is over of which a row says the last day; null when it says none. */
    static @Nullable Instant term(Origin origin, @Nullable String text, Findings findings) {
        if (text == null || text.equals(FOR_GOOD)) {
            return null;
        }
        try {
            return text.indexOf('T') > 0 ? instant(text) : TermOfUse.endOf(day(text));
        } catch (DateTimeException e) {
            findings.fault(origin.fault("term", "invalid-date", text));
            return null;
        }
    }

    private static @Nullable String mac(Origin origin, @Nullable String text, Findings findings) {
        if (text == null) {
            return null;
        }
        String mac = MacAddress.parse(text).map(MacAddress::value).orElse(null);
        if (mac == null) {
            findings.fault(origin.fault("mac", "invalid-mac", text));
        }
        return mac;
    }

    private static @Nullable Instant since(Origin origin, @Nullable String text, Findings findings) {
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') > 0
                    ? instant(text)
                    : day(text).atStartOfDay(CityTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            findings.fault(origin.fault("since", "invalid-date", text));
            return null;
        }
    }

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text.replace('/', '-').replace('.', '-'));
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException(text);
        }
        return day;
    }

    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        day(LocalDate.ofInstant(instant, CityTime.ZONE).toString());
        return instant;
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return clean.length() > longest ? clean.substring(0, longest) : clean;
    }
}
