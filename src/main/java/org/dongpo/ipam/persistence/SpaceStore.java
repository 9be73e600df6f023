package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.SpaceKind;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of address spaces. */
@Repository
public class SpaceStore {

    private final JdbcClient jdbc;

    SpaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a space is: its area of the network and, for a private one, the VPN that keeps it apart. */
    public record SpaceFacts(
            String name,
            SpaceKind kind,
            @Nullable String rd,
            List<String> rtImport,
            List<String> rtExport,
            @Nullable UnitId unitId,
            @Nullable String notes) {

        /** A space of which only the name is known. */
        public static SpaceFacts named(String name) {
            return new SpaceFacts(name, SpaceKind.PUBLIC, null, List.of(), List.of(), null, null);
        }
    }

    /** A space with its facts. */
    public record SpaceRow(SpaceId id, SpaceFacts facts) {}

    /** Adds a space unless its name is taken; the key throws when its route distinguisher is. */
    public Optional<SpaceId> add(SpaceFacts facts, Instant now) {
        return bind(jdbc.sql("""
                        INSERT INTO address_space (name, kind, rd, rt_import, rt_export, unit_id, notes, created_at)
                        VALUES (:name, :kind, :rd, :imports, :exports, :unit, :notes, :now)
                        ON CONFLICT (name) DO NOTHING
                        RETURNING id
                        """), facts)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(SpaceId::new);
    }

    /** Writes a space anew; the keys throw when another has its name or its route distinguisher. */
    public void update(SpaceId id, SpaceFacts facts) {
        bind(jdbc.sql("""
                        UPDATE address_space
                        SET name = :name,
                            kind = :kind,
                            rd = :rd,
                            rt_import = :imports,
                            rt_export = :exports,
                            unit_id = :unit,
                            notes = :notes
                        WHERE id = :id
                        """), facts).param("id", id.value()).update();
    }

    private static StatementSpec bind(StatementSpec statement, SpaceFacts facts) {
        UnitId unit = facts.unitId();
        return statement
                .param("name", facts.name())
                .param("kind", facts.kind().name())
                .param("rd", facts.rd())
                .param("imports", facts.rtImport().toArray(String[]::new))
                .param("exports", facts.rtExport().toArray(String[]::new))
                .param("unit", unit == null ? null : unit.value())
                .param("notes", facts.notes());
    }

    /** All spaces with their facts, by name. */
    public List<SpaceRow> rows() {
        return jdbc.sql("SELECT * FROM address_space ORDER BY name")
                .query(SpaceStore::row)
                .list();
    }

    private static SpaceRow row(ResultSet row, int number) throws SQLException {
        Long unit = Inet.nullableLong(row, "unit_id");
        return new SpaceRow(
                new SpaceId(row.getLong("id")),
                new SpaceFacts(
                        row.getString("name"),
                        SpaceKind.valueOf(row.getString("kind")),
                        row.getString("rd"),
                        List.of((String[]) row.getArray("rt_import").getArray()),
                        List.of((String[]) row.getArray("rt_export").getArray()),
                        unit == null ? null : new UnitId(unit),
                        row.getString("notes")));
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

    public Optional<SpaceFacts> facts(SpaceId id) {
        return rows().stream()
                .filter(row -> row.id().equals(id))
                .map(SpaceRow::facts)
                .findFirst();
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
        takeTurn("pg_advisory_xact_lock", id);
        return jdbc.sql("SELECT id FROM address_space WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Keeps the blocks of a space as they are until the end of the transaction; others may keep them at the same time. */
    public void keepStructure(SpaceId id) {
        takeTurn("pg_advisory_xact_lock_shared", id);
        jdbc.sql("SELECT id FROM address_space WHERE id = :id FOR SHARE")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    /**
     * Who waits for this lock is served before those who come later. On a row, one who shares it goes ahead of a waiting
     * writer, so a long import, of which always some batch has the row, would keep a writer waiting to its end.
     */
    private void takeTurn(String lock, SpaceId id) {
        jdbc.sql("SELECT " + lock + "(hashtext('space-structure'), CAST(:id AS integer))")
                .param("id", id.value())
                .query((row, n) -> true)
                .list();
    }

    /** {@link #lockStructure} without waiting: false when another hand changes blocks of the space just now. */
    public boolean tryLockStructure(SpaceId id) {
        return jdbc.sql("SELECT id FROM address_space WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }
}
