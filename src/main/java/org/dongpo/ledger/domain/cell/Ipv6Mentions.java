package org.dongpo.ledger.domain.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IPv6 addresses that a text mentions among other words.
 *
 * @param invalid what is announced as an IPv6 address and is none
 */
public record Ipv6Mentions(List<Ip> addresses, List<String> invalid) {

    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![0-9a-zA-Z:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,}(?:/\\d{1,3})?(?![0-9a-zA-Z:])");

    /** The word before an address; its last digit must not be taken for the address's first. */
    private static final Pattern ANNOUNCEMENT = Pattern.compile("(?i)(?:ip)?v6(?:地址)?\\s*[:=]?");

    private static final Pattern ANNOUNCED =
            Pattern.compile("(?i)ipv?6(?:地址)?\\s*(?:[:=]\\s*)?([0-9a-z:.]*:[0-9a-z:./]*)");

    public Ipv6Mentions {
        addresses = List.copyOf(addresses);
        invalid = List.copyOf(invalid);
    }

    /** Looks through a text. */
    public static Ipv6Mentions in(String text) {
        String narrow = TextCell.narrow(text);
        List<Ip> addresses = new ArrayList<>();
        Matcher candidate = CANDIDATE.matcher(ANNOUNCEMENT.matcher(narrow).replaceAll(" "));
        while (candidate.find()) {
            Ip ip = read(candidate.group());
            if (ip != null) {
                addresses.add(ip);
            }
        }
        return new Ipv6Mentions(addresses, invalid(narrow));
    }

    private static List<String> invalid(String narrow) {
        List<String> invalid = new ArrayList<>();
        Matcher announced = ANNOUNCED.matcher(narrow);
        while (announced.find()) {
            String token = announced.group(1);
            if (read(token) == null) {
                invalid.add(token);
            }
        }
        return invalid;
    }

    private static @org.jspecify.annotations.Nullable Ip read(String token) {
        int slash = token.indexOf('/');
        Ip ip = Ip.parseV6(slash < 0 ? token : token.substring(0, slash));
        return ip != null && ip.isUnicast() ? ip : null;
    }
}
