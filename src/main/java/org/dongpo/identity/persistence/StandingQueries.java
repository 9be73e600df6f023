package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Role;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks who somebody is and what he may do, in one look. */
@Repository
public class StandingQueries {

    private static final String SELECT = """
            SELECT account.id,
                   account.login,
                   place.person_name,
                   place.unit_id,
                   place.unit_name,
                   place.division_code,
                   account_grant.role,
                   account_grant.division_code AS grant_division_code,
                   account_grant.unit_id AS grant_unit_id,
            """;

    private static final String FROM = """
            FROM account
            JOIN organization_person AS place ON place.person_id = account.person_id
            LEFT JOIN account_grant ON account_grant.account_id = account.id
            """;

    private final JdbcClient jdbc;

    StandingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An open account with one of its grants; an account without any has one row, and no role in it.
     *
     * @param tokenUsedAt when the token was last noted as used, where one was brought
     * @param tokenId the token, where one was brought
     */
    public record Standing(
            AccountId account,
            String login,
            String personName,
            UnitId unitId,
            String unitName,
            String divisionCode,
            @Nullable Role role,
            @Nullable String grantDivisionCode,
            @Nullable UnitId grantUnitId,
            @Nullable Instant tokenUsedAt,
            @Nullable Long tokenId) {}

    /** All grants of an open account; empty when it is closed or is not there. */
    public List<Standing> of(AccountId account) {
        return jdbc.sql(SELECT + "NULL AS last_used_at, CAST(NULL AS bigint) AS token_id " + FROM + """
                        WHERE account.id = :account
                          AND account.state = 'ACTIVE'
                        ORDER BY account_grant.id
                        """)
                .param("account", account.value())
                .query(StandingQueries::standing)
                .list();
    }

    /** All grants of the open account whose token this is; empty when the token is revoked or expired. */
    public List<Standing> ofToken(byte[] digest, Instant now) {
        return jdbc.sql(SELECT + "api_token.last_used_at, api_token.id AS token_id " + FROM + """
                        JOIN api_token ON api_token.account_id = account.id
                        WHERE api_token.digest = :digest
                          AND api_token.revoked_at IS NULL
                          AND api_token.expires_at > :now
                          AND account.state = 'ACTIVE'
                        ORDER BY account_grant.id
                        """)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .query(StandingQueries::standing)
                .list();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        String role = row.getString("role");
        Timestamp used = row.getTimestamp("last_used_at");
        long grantUnit = row.getLong("grant_unit_id");
        UnitId grantUnitId = row.wasNull() ? null : new UnitId(grantUnit);
        return new Standing(
                new AccountId(row.getLong("id")),
                row.getString("login"),
                row.getString("person_name"),
                new UnitId(row.getLong("unit_id")),
                row.getString("unit_name"),
                row.getString("division_code"),
                role == null ? null : Role.valueOf(role),
                row.getString("grant_division_code"),
                grantUnitId,
                used == null ? null : used.toInstant(),
                row.getObject("token_id", Long.class));
    }
}
