package org.dongpo.ledger.domain.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a cell: one, several with separators between, or ranges as {@code a-b}, {@code a至b}, {@code a~b},
 * the end also as last octet only.
 *
 * @param mask the length of the mask that was written behind an address, if any
 * @param invalid the parts that are no address, as they were written
 */
public record AddressCell(List<Ip> addresses, @Nullable Integer mask, List<String> invalid) {

    /** More than this in one cell is a block, not a list of terminals. */
    private static final int MOST_IN_A_RANGE = 1024;

    private static final int MOST_IN_A_CELL = 16_384;

    /** No network is larger; {@code 59.200.1.5/6} is meant as something else. */
    private static final int SHORTEST_MASK = 8;

    private static final Pattern GLUE = Pattern.compile("\\s*([.\\-~/])\\s*");

    private static final Pattern SEPARATOR = Pattern.compile("[、,;\\s]+|/(?=\\d+\\.)");

    private static final Pattern LENGTH = Pattern.compile("(.*)/(\\d{1,3})");

    public AddressCell {
        addresses = List.copyOf(addresses);
        invalid = List.copyOf(invalid);
    }

    /** Reads a cell. It never fails: what cannot be read is in {@link #invalid()}. */
    public static AddressCell parse(String text) {
        return new Parser().parse(text);
    }

    /** One spelling for all signs: ordinary digits, full stop between octets, one sign for a range. */
    private static String unify(String text) {
        String unified = TextCell.narrow(text)
                .replace('。', '.')
                .replace('．', '.')
                .replaceAll("[—–‐−‑]+|至|到", "-")
                .replace('～', '~');
        return GLUE.matcher(unified).replaceAll("$1");
    }

    private static final class Parser {

        private final List<Ip> addresses = new ArrayList<>();
        private final List<String> invalid = new ArrayList<>();
        private @Nullable Integer mask;
        private @Nullable Ip last;

        AddressCell parse(String text) {
            String[] parts = SEPARATOR.split(unify(text));
            for (String part : parts) {
                if (!part.isEmpty() && !read(part)) {
                    invalid.add(parts.length == 1 ? TextCell.shown(text) : part);
                }
            }
            return new AddressCell(addresses, mask, invalid);
        }

        private boolean read(String part) {
            Matcher length = LENGTH.matcher(part);
            String body = length.matches() ? length.group(1) : part;
            if (length.matches() && !keepMask(Integer.parseInt(length.group(2)), body)) {
                return false;
            }
            int sign = Math.max(body.indexOf('-'), body.indexOf('~'));
            return sign > 0 ? range(body.substring(0, sign), body.substring(sign + 1)) : single(body);
        }

        private boolean keepMask(int bits, String body) {
            boolean isV4 = body.indexOf(':') < 0;
            if (bits < (isV4 ? SHORTEST_MASK : 1) || bits > (isV4 ? 32 : 128)) {
                return false;
            }
            mask = isV4 ? (Integer) bits : mask;
            return true;
        }

        private boolean single(String text) {
            Ip ip = address(text);
            return ip != null && add(ip, ip);
        }

        private boolean range(String from, String to) {
            Ip first = address(from);
            Ip end = first == null ? null : end(first, to);
            return first != null && end != null && add(first, end);
        }

        /** The last octet alone takes the others from the address before it. */
        private @Nullable Ip end(Ip first, String to) {
            return Ip.isDigits(to) && to.length() <= 3 && !first.v6() ? withLastOctet(first, to) : address(to);
        }

        private @Nullable Ip address(String text) {
            if (text.indexOf(':') >= 0) {
                return Ip.parseV6(text);
            }
            Ip before = last;
            boolean octetOnly = Ip.isDigits(text) && text.length() <= 3 && before != null && !before.v6();
            return octetOnly && before != null ? withLastOctet(before, text) : Ip.parseV4(text);
        }

        private static @Nullable Ip withLastOctet(Ip ip, String octet) {
            int value = Integer.parseInt(octet);
            return value > 255 ? null : Ip.v4((ip.low() & ~255L) | value);
        }

        private boolean add(Ip first, Ip end) {
            long places = end.low() - first.low();
            boolean sound = first.v6() == end.v6()
                    && first.high() == end.high()
                    && first.isUnicast()
                    && end.isUnicast()
                    && places >= 0
                    && places < MOST_IN_A_RANGE
                    && addresses.size() + places < MOST_IN_A_CELL;
            for (int i = 0; sound && i <= places; i++) {
                addresses.add(first.plus(i));
            }
            last = sound ? end : last;
            return sound;
        }
    }
}
