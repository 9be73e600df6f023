package org.dongpo.platform.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database to use.
 *
 * @param url a JDBC URL of PostgreSQL 15 or newer; without one an embedded PostgreSQL is started in the data folder
 * @param poolSize how many connections this node may open
 */
@ConfigurationProperties("dongpo.db")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("16") int poolSize) {

    boolean external() {
        return url != null && !url.isBlank();
    }
}
