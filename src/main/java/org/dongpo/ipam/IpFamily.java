package org.dongpo.ipam;

/** The two versions of the Internet Protocol. */
public enum IpFamily {
    IPV4(4, 32),
    IPV6(6, 128);

    private final int version;
    private final int bits;

    IpFamily(int version, int bits) {
        this.version = version;
        this.bits = bits;
    }

    /** 4 or 6, as PostgreSQL's {@code family()} tells it. */
    public int version() {
        return version;
    }

    /** The length of an address in bits. */
    public int bits() {
        return bits;
    }

    /** The family with this version number. */
    public static IpFamily ofVersion(int version) {
        return version == 4 ? IPV4 : IPV6;
    }
}
