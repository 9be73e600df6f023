package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.Optional;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.shared.FieldProblem;

/**
 * Makes the IPv6 partner of an IPv4 address in one pair of blocks: the network part comes from the IPv6 block, the rest
 * out of the octets.
 */
public record PartnerFormula(PartnerForm form, Cidr ipv4, Cidr ipv6) {

    private static final int OCTET = 8;

    /** What keeps the form from giving each address of the IPv4 block a partner of its own in the IPv6 block. */
    public Optional<FieldProblem> fault() {
        if (needsOneOctet() && hostBits(ipv4) > OCTET) {
            return Optional.of(FieldProblem.of("form", "form-one-octet", ipv4.toString()));
        }
        if (hostBits(ipv6) < bits()) {
            return Optional.of(FieldProblem.of(
                    "form", "form-too-narrow", ipv6.toString(), ipv6.family().bits() - bits()));
        }
        return Optional.empty();
    }

    /** The partner of an address of the IPv4 block. */
    public IPAddress partnerOf(IPAddress address) {
        return ipv6.at(interfaceOf(address));
    }

    private BigInteger interfaceOf(IPAddress address) {
        return switch (form) {
            case LAST_OCTET -> BigInteger.valueOf(octet(address, 3));
            case LAST_OCTET_DIGITS -> BigInteger.valueOf(digits(octet(address, 3)));
            case HOST_PART -> ipv4.offset(address);
            case WHOLE_ADDRESS -> new BigInteger(1, address.getBytes());
            case WHOLE_ADDRESS_DIGITS -> allDigits(address);
        };
    }

    private static BigInteger allDigits(IPAddress address) {
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < 4; i++) {
            all = all.shiftLeft(16).add(BigInteger.valueOf(digits(octet(address, i))));
        }
        return all;
    }

    private static int octet(IPAddress address, int place) {
        return address.getSegment(place).getSegmentValue();
    }

    /** 168 becomes 0x168, which reads as 168 again. */
    private static int digits(int octet) {
        return Integer.parseInt(Integer.toString(octet), 16);
    }

    private boolean needsOneOctet() {
        return form == PartnerForm.LAST_OCTET || form == PartnerForm.LAST_OCTET_DIGITS;
    }

    /** How many bits the form may fill. */
    private int bits() {
        return switch (form) {
            case LAST_OCTET -> OCTET;
            case LAST_OCTET_DIGITS -> 12;
            case HOST_PART -> hostBits(ipv4);
            case WHOLE_ADDRESS -> 32;
            case WHOLE_ADDRESS_DIGITS -> 64;
        };
    }

    private static int hostBits(Cidr block) {
        return block.family().bits() - block.length();
    }
}
