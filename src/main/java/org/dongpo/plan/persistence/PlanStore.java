package org.dongpo.plan.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dongpo.access.Scope;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of plans. A city has a dozen. */
@Repository
public class PlanStore {

    /** A plan is read by those above its division, by those of it, and by those below, who live by it. */
    private static final String VISIBLE = """
            (address_plan.division_code LIKE ANY (:scopeDivisions)
             OR EXISTS (
                 SELECT 1
                 FROM unnest(CAST(:scopeDivisions AS text[])) AS pattern
                 WHERE pattern LIKE address_plan.division_root || '%')
             OR EXISTS (
                 SELECT 1
                 FROM organization_unit
                 WHERE organization_unit.unit_id = ANY (:scopeUnits)
                   AND organization_unit.division_code LIKE address_plan.division_root || '%'))
            """;

    private static final String COLUMNS = """
            SELECT address_plan.id,
                   address_plan.space_id,
                   text(address_plan.base) AS base,
                   address_plan.name,
                   address_plan.division_code,
                   address_plan.notes,
                   address_plan.version,
                   address_plan.generated,
                   address_plan.generated_at
            FROM address_plan
            """;

    private final JdbcClient jdbc;
    private final FieldStore fields;

    PlanStore(JdbcClient jdbc, FieldStore fields) {
        this.jdbc = jdbc;
        this.fields = fields;
    }

    /** What is written of a plan besides its fields. */
    public record PlanFacts(
            SpaceId spaceId,
            Block base,
            String name,
            String divisionCode,
            @Nullable String notes) {}

    /** Adds a plan; the keys throw when another has its name, or its base in the same space. */
    public long add(PlanFacts facts, Instant now) {
        return jdbc.sql("""
                        INSERT INTO address_plan
                            (space_id, base, name, division_code, division_root, notes, created_at, changed_at)
                        VALUES
                            (:space, CAST(:base AS cidr), :name, :division, :root, :notes, :now, :now)
                        RETURNING id
                        """)
                .param("space", facts.spaceId().value())
                .param("base", facts.base().toString())
                .param("name", facts.name())
                .param("division", facts.divisionCode())
                .param("root", Scope.significant(facts.divisionCode()))
                .param("notes", facts.notes())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Writes a plan anew; its space stays. */
    public void update(long id, PlanFacts facts, Instant now) {
        jdbc.sql("""
                        UPDATE address_plan
                        SET base = CAST(:base AS cidr),
                            name = :name,
                            division_code = :division,
                            division_root = :root,
                            notes = :notes,
                            version = version + 1,
                            changed_at = :now
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("base", facts.base().toString())
                .param("name", facts.name())
                .param("division", facts.divisionCode())
                .param("root", Scope.significant(facts.divisionCode()))
                .param("notes", facts.notes())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Notes that codes of a plan have changed; who edits its fields meanwhile loses nothing by it. */
    public void touch(long id, Instant now) {
        jdbc.sql("UPDATE address_plan SET changed_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Notes that prefixes have been made by a plan. */
    public void generated(long id, int count, Instant now) {
        jdbc.sql("UPDATE address_plan SET generated = generated + :count, generated_at = :now WHERE id = :id")
                .param("id", id)
                .param("count", count)
                .param("now", Timestamp.from(now))
                .update();
    }

    public void remove(long id) {
        jdbc.sql("DELETE FROM address_plan WHERE id = :id").param("id", id).update();
    }

    /** Lets only one hand at a time change a plan, or make prefixes by it. */
    public void lock(long id) {
        jdbc.sql("SELECT id FROM address_plan WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** A plan with its fields and codes, if the scope may read it. */
    public Optional<PlanRecord> find(long id, Scope scope) {
        StatementSpec query =
                scoped("WHERE address_plan.id = :id AND " + VISIBLE, scope).param("id", id);
        return filled(query, fields::of).stream().findFirst();
    }

    /** The plans that a scope may read, without their codes, by name. */
    public List<PlanRecord> list(Scope scope, @Nullable SpaceId space) {
        StatementSpec query = scoped(
                        "WHERE (CAST(:space AS bigint) IS NULL OR space_id = :space) AND " + VISIBLE
                                + " ORDER BY address_plan.name, address_plan.id",
                        scope)
                .param("space", space == null ? null : space.value());
        return filled(query, fields::outlines);
    }

    /** The plans around a block, the smallest first. */
    public List<PlanRecord> around(Block block, @Nullable SpaceId space, Scope scope) {
        StatementSpec query = scoped(
                        """
                        WHERE base >>= CAST(:block AS inet)
                          AND (CAST(:space AS bigint) IS NULL OR space_id = :space)
                          AND\
                        """ + " " + VISIBLE + " ORDER BY masklen(base) DESC, address_plan.id LIMIT 10", scope)
                .param("block", block.toString())
                .param("space", space == null ? null : space.value());
        return filled(query, fields::of);
    }

    /** The bases of all plans of a space. */
    public List<String> bases(SpaceId space) {
        return jdbc.sql("SELECT text(base) FROM address_plan WHERE space_id = :space ORDER BY base")
                .param("space", space.value())
                .query(String.class)
                .list();
    }

    private StatementSpec scoped(String rest, Scope scope) {
        return jdbc.sql(COLUMNS + rest)
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray());
    }

    /** The plans that a query finds, with their fields. */
    private static List<PlanRecord> filled(
            StatementSpec query, Function<Collection<Long>, Map<Long, List<PlanField>>> reader) {
        List<PlanRecord> bare = query.query(PlanStore::bare).list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<PlanField>> found =
                reader.apply(bare.stream().map(PlanRecord::id).toList());
        return bare.stream()
                .map(plan -> plan.with(found.getOrDefault(plan.id(), List.of())))
                .toList();
    }

    private static PlanRecord bare(ResultSet row, int number) throws SQLException {
        Timestamp generatedAt = row.getTimestamp("generated_at");
        return new PlanRecord(
                row.getLong("id"),
                new SpaceId(row.getLong("space_id")),
                row.getString("division_code"),
                row.getString("notes"),
                row.getInt("version"),
                row.getLong("generated"),
                generatedAt == null ? null : generatedAt.toInstant(),
                new AddressPlan(row.getString("name"), Block.of(row.getString("base")), List.of()));
    }
}
