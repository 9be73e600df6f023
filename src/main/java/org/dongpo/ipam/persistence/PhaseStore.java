package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStack.Step;
import org.dongpo.ipam.DualStack.Subject;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where prefixes, units and systems stand on the way to IPv6, and how they came there: lines are only ever added. */
@Repository
public class PhaseStore {

    private final JdbcClient jdbc;

    PhaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where something stands. */
    public record Standing(Phase phase, LocalDate since, long changeId) {}

    /** What a step is about: its name as people know it, and whose it is. */
    public record About(
            Subject subject,
            String name,
            String divisionCode,
            @Nullable UnitId unitId) {}

    /** A step that was made. */
    public record PhaseChange(
            long id,
            @Nullable Phase from,
            Phase phase,
            LocalDate since,
            String evidence,
            @Nullable String link,
            @Nullable Long attachmentId,
            @Nullable String reason,
            Instant at,
            String login) {}

    public Optional<Standing> standing(Subject subject) {
        return jdbc.sql("""
                        SELECT phase, since, change_id
                        FROM current_phase
                        WHERE kind = :kind
                          AND subject_id = :id
                        """)
                .param("kind", subject.kind().name())
                .param("id", subject.id())
                .query((row, n) -> new Standing(
                        Phase.valueOf(row.getString("phase")),
                        row.getObject("since", LocalDate.class),
                        row.getLong("change_id")))
                .optional();
    }

    /** Writes a step down. */
    public long add(About about, @Nullable Phase from, Step step, String login, Instant now) {
        UnitId unit = about.unitId();
        return jdbc.sql("""
                        INSERT INTO phase_change
                            (kind, subject_id, subject, division_code, unit_id, phase, from_phase, since, evidence, link,
                             attachment_id, reason, at, login)
                        VALUES
                            (:kind, :id, :subject, :division, :unit, :phase, :from, :since, :evidence, :link,
                             :attachment, :reason, :now, :login)
                        RETURNING id
                        """)
                .param("kind", about.subject().kind().name())
                .param("id", about.subject().id())
                .param("subject", about.name())
                .param("division", about.divisionCode())
                .param("unit", unit == null ? null : unit.value())
                .param("phase", step.phase().name())
                .param("from", from == null ? null : from.name())
                .param("since", step.since())
                .param("evidence", step.evidence())
                .param("link", step.link())
                .param("attachment", step.attachmentId())
                .param("reason", step.reason())
                .param("now", Timestamp.from(now))
                .param("login", login)
                .query(Long.class)
                .single();
    }

    /**
     * Puts something where a step has taken it.
     *
     * @param before the step that it stood at; null when there was none
     * @return false when another step came in between
     */
    public boolean move(Subject subject, Step step, long change, @Nullable Long before) {
        return jdbc.sql("""
                        INSERT INTO current_phase (kind, subject_id, prefix_id, system_id, phase, since, change_id)
                        VALUES (:kind, :id, :prefix, :system, :phase, :since, :change)
                        ON CONFLICT (kind, subject_id) DO UPDATE
                        SET phase = excluded.phase,
                            since = excluded.since,
                            change_id = excluded.change_id
                        WHERE current_phase.change_id = :before
                        """)
                        .param("kind", subject.kind().name())
                        .param("id", subject.id())
                        .param("prefix", subject.kind() == SubjectKind.PREFIX ? subject.id() : null)
                        .param("system", subject.kind() == SubjectKind.SYSTEM ? subject.id() : null)
                        .param("phase", step.phase().name())
                        .param("since", step.since())
                        .param("change", change)
                        .param("before", before)
                        .update()
                > 0;
    }

    /** All steps of something, the latest first, as far as they lie in a scope. */
    public List<PhaseChange> changes(Subject subject, Scope scope) {
        return jdbc.sql("""
                        SELECT id, from_phase, phase, since, evidence, link, attachment_id, reason, at, login
                        FROM phase_change
                        WHERE kind = :kind
                          AND subject_id = :id
                          AND %s
                        ORDER BY id DESC
                        """.formatted(Scope.SQL))
                .param("kind", subject.kind().name())
                .param("id", subject.id())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query((row, n) -> new PhaseChange(
                        row.getLong("id"),
                        row.getString("from_phase") == null ? null : Phase.valueOf(row.getString("from_phase")),
                        Phase.valueOf(row.getString("phase")),
                        row.getObject("since", LocalDate.class),
                        row.getString("evidence"),
                        row.getString("link"),
                        Inet.nullableLong(row, "attachment_id"),
                        row.getString("reason"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("login")))
                .list();
    }

    /** Whether a step lies in a scope. */
    public boolean isSeen(long change, Scope scope) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM phase_change WHERE id = :id AND " + Scope.SQL + ")")
                .param("id", change)
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query(Boolean.class)
                .single();
    }

    /**
     * Hands the phases of blocks that go, or that hold others from now on, to the new blocks that come in their place: a
     * piece stands where the whole stood, a whole where the last of its parts stands.
     */
    public void inherit(
            SpaceId space,
            Cidr block,
            Collection<PrefixId> before,
            Collection<PrefixId> gone,
            String login,
            Instant now) {
        jdbc.sql("""
                        WITH fresh AS (
                            SELECT fresh.id,
                                   text(fresh.cidr) AS subject,
                                   fresh.division_code,
                                   fresh.unit_id,
                                   min(array_position(
                                       ARRAY['IPV4_ONLY', 'DUAL_STACK', 'IPV6_PREFERRED', 'IPV6_ONLY'],
                                       coalesce(current_phase.phase, 'IPV4_ONLY'))) AS rank,
                                   max(current_phase.since) AS since,
                                   string_agg(text(former.cidr), ', ' ORDER BY former.cidr) AS origin
                            FROM prefix AS fresh
                            JOIN prefix AS former ON former.cidr && fresh.cidr AND former.id = ANY (:before)
                            LEFT JOIN current_phase ON current_phase.prefix_id = former.id
                            WHERE fresh.space_id = :space
                              AND fresh.cidr <<= CAST(:block AS inet)
                              AND fresh.status <> 'CONTAINER'
                              AND fresh.id <> ALL (:before)
                              AND NOT EXISTS (SELECT 1 FROM current_phase AS own WHERE own.prefix_id = fresh.id)
                              AND (former.id = ANY (:gone)
                                   OR (former.status = 'CONTAINER' AND current_phase.phase IS NOT NULL))
                            GROUP BY fresh.id),
                        told AS (
                            INSERT INTO phase_change
                                (kind, subject_id, subject, division_code, unit_id, phase, since, evidence, at, login)
                            SELECT 'PREFIX', id, subject, division_code, unit_id,
                                   (ARRAY['IPV4_ONLY', 'DUAL_STACK', 'IPV6_PREFERRED', 'IPV6_ONLY'])[rank], since,
                                   '← ' || left(origin, 500), :now, :login
                            FROM fresh
                            WHERE rank > 1
                            RETURNING id, subject_id, phase, since)
                        INSERT INTO current_phase (kind, subject_id, prefix_id, phase, since, change_id)
                        SELECT 'PREFIX', subject_id, subject_id, phase, since, id
                        FROM told
                        """)
                .param("space", space.value())
                .param("block", block.toString())
                .param("before", ids(before))
                .param("gone", ids(gone))
                .param("now", Timestamp.from(now))
                .param("login", login)
                .update();
        jdbc.sql("""
                        DELETE FROM current_phase
                        WHERE prefix_id IN (
                            SELECT id
                            FROM prefix
                            WHERE space_id = :space
                              AND cidr <<= CAST(:block AS inet)
                              AND status = 'CONTAINER')
                        """)
                .param("space", space.value())
                .param("block", block.toString())
                .update();
    }

    private static Long[] ids(Collection<PrefixId> prefixes) {
        return prefixes.stream().map(PrefixId::value).toArray(Long[]::new);
    }
}
