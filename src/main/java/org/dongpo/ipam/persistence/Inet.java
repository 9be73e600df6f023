package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.ipam.domain.IpText;
import org.jspecify.annotations.Nullable;

/** Addresses between Java and PostgreSQL: they travel as text, and are cast in the SQL. */
final class Inet {

    private Inet() {}

    static IPAddress address(String text) {
        return IpText.address(text).orElseThrow(() -> new IllegalStateException("no address: " + text));
    }

    static IPAddressSeqRange range(String first, String last) {
        return address(first).spanWithRange(address(last));
    }

    static String[] texts(Iterable<IPAddress> addresses) {
        List<String> texts = new ArrayList<>();
        addresses.forEach(address -> texts.add(IpText.canonical(address)));
        return texts.toArray(String[]::new);
    }

    /** The address alone: an array of addresses comes with their lengths where they have one. */
    static String host(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
