package org.dongpo.identity.outside;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** JNDI takes what makes its encrypted connections by the name of a class only; so what that trusts has to be static. */
public final class DirectorySockets {

    private static volatile SocketFactory current = SSLSocketFactory.getDefault();

    private DirectorySockets() {}

    static void use(SSLSocketFactory sockets) {
        current = sockets;
    }

    /** Called by JNDI. */
    public static SocketFactory getDefault() {
        return current;
    }
}
