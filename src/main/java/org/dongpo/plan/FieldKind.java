package org.dongpo.plan;

/** What the codes of a field of a plan stand for. */
public enum FieldKind {
    /** What its own table says: a plane of the network, a kind of business. */
    TABLE,
    /** Divisions: counties, towns. */
    DIVISION,
    /** Units. */
    UNIT,
    /** Numbers without a table: VLANs, subnets. Its codes can be named, but need not be. */
    NUMBER,
    /** Bits that are kept back; they are zero. */
    SPARE;

    /** Whether only the codes of its table may be used. */
    public boolean isClosed() {
        return this != NUMBER;
    }
}
