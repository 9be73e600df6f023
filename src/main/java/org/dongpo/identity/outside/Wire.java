package org.dongpo.identity.outside;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether somebody could listen on the way to an address. */
final class Wire {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Wire() {}

    /** Whether it is encrypted by this scheme, or does not leave the machine. */
    static boolean isSafe(@Nullable String address, String encrypted) {
        try {
            URI uri = URI.create(String.valueOf(address));
            String host = uri.getHost();
            return host != null && (encrypted.equalsIgnoreCase(uri.getScheme()) || LOOPBACK.contains(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
