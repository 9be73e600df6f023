package org.dongpo.crypto.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of them. What is in it stays there, so that it is asked only once. */
@Repository
class JdbcEncryptedFolders implements EncryptedFolders {

    private final JdbcClient jdbc;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    JdbcEncryptedFolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean contains(String folder) {
        if (known.contains(folder)) {
            return true;
        }
        boolean found = jdbc.sql("SELECT EXISTS (SELECT 1 FROM encrypted_folder WHERE name = :name)")
                .param("name", folder)
                .query(Boolean.class)
                .single();
        if (found) {
            known.add(folder);
        }
        return found;
    }

    @Override
    public void add(String folder, Instant now) {
        jdbc.sql("INSERT INTO encrypted_folder (name, since) VALUES (:name, :now) ON CONFLICT (name) DO NOTHING")
                .param("name", folder)
                .param("now", Timestamp.from(now))
                .update();
    }
}
