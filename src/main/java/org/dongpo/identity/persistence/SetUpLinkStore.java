package org.dongpo.identity.persistence;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one link for first set-up, by its digest. */
@Repository
public class SetUpLinkStore {

    private final JdbcClient jdbc;

    SetUpLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes this the link; an earlier one is void. */
    public void replace(byte[] digest) {
        jdbc.sql("""
                        INSERT INTO setup_link (digest)
                        VALUES (:digest)
                        ON CONFLICT (only_row) DO UPDATE SET digest = excluded.digest
                        """).param("digest", digest).update();
    }

    public Optional<byte[]> digest() {
        return jdbc.sql("SELECT digest FROM setup_link")
                .query((row, n) -> row.getBytes("digest"))
                .optional();
    }

    /** Uses the link up; of several who try at once only one is told true. */
    public boolean consume(byte[] digest) {
        return jdbc.sql("DELETE FROM setup_link WHERE digest = :digest")
                        .param("digest", digest)
                        .update()
                > 0;
    }
}
