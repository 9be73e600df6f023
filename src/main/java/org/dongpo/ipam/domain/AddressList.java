package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a text names, as people write them: one by one, as ranges ({@code 10.0.0.1-10.0.0.9},
 * {@code 10.0.0.1-9}), as blocks ({@code 10.0.0.0/28}), with commas, blanks or line ends between. Wide signs of Chinese
 * input are read as their narrow ones.
 */
public final class AddressList {

    private static final Pattern DASHES = Pattern.compile("[ \\t]*(?:[-–—−~至到]+)[ \\t]*");

    private static final Pattern BETWEEN = Pattern.compile("[,;、\\s]+");

    private static final Pattern LAST_OCTET = Pattern.compile("\\d{1,3}");

    private AddressList() {}

    /**
     * What one place of the text names.
     *
     * @param line in which it stands, from 1
     * @param text as it was read
     * @param stretch the addresses, or null when the text names none
     */
    public record Entry(int line, String text, @Nullable Stretch stretch) {}

    /** Reads all of a text; what names no address is told like the rest. */
    public static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = narrow(text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (String part : BETWEEN.split(DASHES.matcher(lines.get(i)).replaceAll("-"))) {
                if (!part.isEmpty()) {
                    entries.add(new Entry(i + 1, part, stretch(part).orElse(null)));
                }
            }
        }
        return entries;
    }

    /** The addresses that one word names. */
    public static Optional<Stretch> stretch(String word) {
        int dash = word.indexOf('-');
        if (dash > 0) {
            return IpText.address(word.substring(0, dash)).flatMap(first -> to(first, word.substring(dash + 1)));
        }
        if (word.indexOf('/') > 0) {
            return Optional.ofNullable(Cidr.read(word).cidr()).map(cidr -> new Stretch(cidr.first(), cidr.last()));
        }
        return IpText.address(word).map(ip -> new Stretch(ip, ip));
    }

    /** The signs of Chinese input as their narrow ones. */
    public static String narrow(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('。', '.');
    }

    private static Optional<Stretch> to(IPAddress first, String end) {
        boolean isOctet = first.isIPv4() && LAST_OCTET.matcher(end).matches();
        String text = IpText.canonical(first);
        return IpText.address(isOctet ? text.substring(0, text.lastIndexOf('.') + 1) + end : end)
                .filter(last -> last.isIPv4() == first.isIPv4() && first.compareTo(last) <= 0)
                .map(last -> new Stretch(first, last));
    }
}
