package org.dongpo.exchange.domain;

/** What a file can be. */
public enum Format {
    /** Our own export: a zip of CSV files, or a workbook. */
    REGISTER,
    /** Sheets as NetBox exports them: prefixes, addresses, VLANs. */
    NETBOX_CSV,
    /** All of a NetBox, as {@code dumpdata} writes it. */
    NETBOX_DUMP,
    /** Subnets or addresses of phpIPAM. */
    PHPIPAM,
    /** A CSV export of Infoblox, in which each kind of row has a header of its own. */
    INFOBLOX,
    /** A table of addresses with their holders, one a row, under a row of titles. */
    ADDRESS_TABLE
}
