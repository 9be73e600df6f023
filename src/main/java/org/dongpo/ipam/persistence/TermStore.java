package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.dongpo.shared.AddressId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Compares the terms of holdings with the findings about them, many at a time. */
@Repository
public class TermStore {

    /** What a holding's term says at a moment. */
    private static final String KIND = "CASE WHEN holding.expires_at <= :now THEN 'EXPIRED' ELSE 'EXPIRING' END";

    private final JdbcClient jdbc;

    TermStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens the findings that terms give cause for, and ends those that they no longer do.
     *
     * @param soon who ends before then ends soon
     * @param only just these addresses; all when null
     */
    public void judge(Instant now, Instant soon, @Nullable Collection<AddressId> only) {
        bind(jdbc.sql("""
                        UPDATE finding
                        SET ended_at = greatest(CAST(:now AS timestamptz), since)
                        WHERE ended_at IS NULL
                          AND kind IN ('EXPIRING', 'EXPIRED')
                          %s
                          AND NOT EXISTS (
                              SELECT 1
                              FROM holding
                              WHERE holding.address_id = finding.address_id
                                AND upper_inf(holding.period)
                                AND holding.expires_at <= :soon
                                AND %s = finding.kind)
                        """.formatted(only == null ? "" : "AND finding.address_id = ANY (:only)", KIND)), now, soon, only)
                .update();
        bind(jdbc.sql("""
                        INSERT INTO finding (kind, space_id, address_id, division_code, unit_id, detail, since)
                        SELECT %s,
                               address.space_id,
                               address.id,
                               holding.division_code,
                               holding.unit_id,
                               jsonb_build_object('expiresAt',
                                   to_char(holding.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                               :now
                        FROM holding
                        JOIN address ON address.id = holding.address_id
                        WHERE upper_inf(holding.period)
                          AND holding.expires_at <= :soon
                          %s
                        ORDER BY address.space_id, address.id
                        ON CONFLICT (kind, space_id, prefix_id, address_id, ip) WHERE ended_at IS NULL DO UPDATE
                        SET division_code = excluded.division_code,
                            unit_id = excluded.unit_id,
                            detail = excluded.detail
                        WHERE (finding.division_code, finding.unit_id, finding.detail)
                            IS DISTINCT FROM (excluded.division_code, excluded.unit_id, excluded.detail)
                        """.formatted(KIND, only == null ? "" : "AND holding.address_id = ANY (:only)")), now, soon, only)
                .update();
    }

    private static StatementSpec bind(
            StatementSpec statement, Instant now, Instant soon, @Nullable Collection<AddressId> only) {
        statement.param("now", Timestamp.from(now)).param("soon", Timestamp.from(soon));
        return only == null
                ? statement
                : statement.param("only", only.stream().map(AddressId::value).toArray(Long[]::new));
    }
}
