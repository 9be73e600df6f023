package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.shared.SpaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of address spaces. */
@Repository
public class SpaceStore {

    private final JdbcClient jdbc;

    SpaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a space unless its name is taken. */
    public Optional<SpaceId> add(String name, Instant now) {
        return jdbc.sql("""
                        INSERT INTO address_space (name, created_at)
                        VALUES (:name, :now)
                        ON CONFLICT (name) DO NOTHING
                        RETURNING id
                        """)
                .param("name", name)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(SpaceId::new);
    }

    /** All spaces, by name: a city has a dozen. */
    public List<Space> all() {
        return jdbc.sql("SELECT id, name FROM address_space ORDER BY name")
                .query((row, n) -> new Space(new SpaceId(row.getLong("id")), row.getString("name")))
                .list();
    }

    public Optional<Space> find(SpaceId id) {
        return all().stream().filter(space -> space.id().equals(id)).findFirst();
    }

    public Optional<Space> named(String name) {
        return all().stream().filter(space -> space.name().equals(name)).findFirst();
    }

    /**
     * Lets only one hand at a time change which blocks a space has. Those who give addresses do not wait for it.
     *
     * @return false when there is no such space
     */
    public boolean lockStructure(SpaceId id) {
        return jdbc.sql("SELECT id FROM address_space WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }
}
