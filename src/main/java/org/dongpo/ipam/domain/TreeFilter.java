package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dongpo.ipam.IpFamily;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Which prefixes are looked for in the tree; what is null does not matter.
 *
 * @param block those in it or around it
 * @param words a part of the purpose, the notes or the block's text
 * @param divisionCode those of a division and of all below it
 * @param vid the number of their VLAN
 * @param ties what they belong to
 */
public record TreeFilter(
        @Nullable SpaceId spaceId,
        @Nullable IpFamily family,
        @Nullable Cidr block,
        @Nullable String words,
        @Nullable PrefixStatus status,
        @Nullable String divisionCode,
        @Nullable String tag,
        @Nullable Integer vid,
        Ties ties) {

    /** What of the catalog a prefix points to, and the unit whom it is for; what is null does not matter. */
    public record Ties(
            @Nullable Long vlanId,
            @Nullable Long autonomousSystemId,
            @Nullable Long poolId,
            @Nullable UnitId unitId) {

        public static final Ties ANY = new Ties(null, null, null, null);
    }

    /** The beginning of an IPv4 address, cut behind an octet: {@code 59.201.} */
    private static final Pattern OCTETS = Pattern.compile("(\\d{1,3}\\.){1,3}");

    /** The beginning of an IPv6 address, cut behind a group: {@code 2001:db8:} */
    private static final Pattern GROUPS = Pattern.compile("([0-9a-fA-F]{1,4}:){1,7}");

    /** The block that a typed text means, if it means one: a block, an address, or the beginning of an address. */
    public static Optional<Cidr> blockOf(String typed) {
        String text = typed.strip();
        Optional<IPAddress> address = IpText.address(text);
        if (address.isPresent()) {
            return address.map(ip -> Cidr.of(IpText.canonical(ip) + "/" + ip.getBitCount()));
        }
        String whole = beginning(text);
        return IpText.withLength(whole).map(block -> Cidr.of(whole));
    }

    /** The block of all addresses that begin like this; any other text stays as it is. */
    private static String beginning(String text) {
        if (OCTETS.matcher(text).matches()) {
            int octets = text.split("\\.").length;
            return text + "0.".repeat(3 - octets) + "0/" + 8 * octets;
        }
        return GROUPS.matcher(text).matches() ? text + ":/" + 16 * text.split(":").length : text;
    }
}
