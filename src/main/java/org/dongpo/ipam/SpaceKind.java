package org.dongpo.ipam;

/** The areas of the e-government extranet. */
public enum SpaceKind {
    /** The public network area (公用网络区), shared by all units. */
    PUBLIC,
    /** A private network area (专用网络区): the VPN of a department. */
    PRIVATE,
    /** The internet access area (互联网接入区). */
    INTERNET
}
