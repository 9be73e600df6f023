package org.dongpo.platform;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections for what an administrator of the database does: with the embedded one as its superuser, with another one as
 * the user that the product was given. Only commands at the console take one.
 */
@FunctionalInterface
public interface DatabaseMaintenance {

    /** A connection of its own, outside of the pool. */
    Connection open() throws SQLException;
}
