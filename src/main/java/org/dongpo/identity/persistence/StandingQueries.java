package org.dongpo.identity.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.access.Permission;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.persistence.StandInStore.Period;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
                   account.password_changed_at,
                   account.must_change_password,
                   EXISTS (SELECT 1 FROM account_totp WHERE account_id = account.id)
                       OR EXISTS (SELECT 1 FROM account_certificate WHERE account_id = account.id) AS has_second_factor,
                   granted.account_id AS grant_account_id,
                   granted.role,
                   granted.division_code AS grant_division_code,
                   granted.unit_id AS grant_unit_id,
                   granted.mark AS grant_mark,
                   granted.instead_of,
                   granted.from_at,
                   granted.until_at,
                   granted.stand_in_mark,
            """;

    private static final String FROM = """
            FROM account
            JOIN organization_person AS place ON place.person_id = account.person_id
            LEFT JOIN LATERAL (
                SELECT account_grant.*,
                       NULL AS instead_of,
                       CAST(NULL AS timestamptz) AS from_at,
                       CAST(NULL AS timestamptz) AS until_at,
                       NULL AS stand_in_mark
                FROM account_grant
                WHERE account_grant.account_id = account.id
                UNION ALL
                SELECT account_grant.*, absent_person.person_name, stand_in.from_at, stand_in.until_at, stand_in.mark
                FROM stand_in
                JOIN account AS absent ON absent.id = stand_in.account_id
                JOIN organization_person AS absent_person ON absent_person.person_id = absent.person_id
                JOIN account_grant ON account_grant.account_id = absent.id
                WHERE stand_in.stand_in_id = account.id
                  AND stand_in.ended_at IS NULL
                  AND stand_in.from_at <= :now
                  AND stand_in.until_at > :now
                  AND absent.state = 'ACTIVE'
            ) AS granted ON true
            """;

    private static final Logger LOG = LoggerFactory.getLogger(StandingQueries.class);

    private final JdbcClient jdbc;
    private final GrantMarks marks;

    StandingQueries(JdbcClient jdbc, GrantMarks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /**
     * An open account with one of its grants; an account without any has one row, and no role in it.
     *
     * @param insteadOf the name of the absent person whose grant it is; null for one's own
     * @param tokenPermissions what the token is for, where it is not for all that the account may do
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
            Instant passwordChangedAt,
            boolean mustChangePassword,
            boolean hasSecondFactor,
            @Nullable Role role,
            @Nullable String grantDivisionCode,
            @Nullable UnitId grantUnitId,
            @Nullable String insteadOf,
            @Nullable Set<Permission> tokenPermissions,
            @Nullable Instant tokenUsedAt,
            @Nullable Long tokenId) {}

    /** All grants of an open account; empty when it is closed or is not there. */
    public List<Standing> of(AccountId account, Instant now) {
        return jdbc.sql(SELECT + "NULL AS permissions, NULL AS last_used_at, CAST(NULL AS bigint) AS token_id " + FROM
                        + """
                        WHERE account.id = :account
                          AND account.state = 'ACTIVE'
                        ORDER BY granted.id
                        """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .query(this::standing)
                .list();
    }

    /** All grants of the open account whose token this is; empty when the token is revoked or expired. */
    public List<Standing> ofToken(byte[] digest, Instant now) {
        return jdbc.sql(SELECT + "api_token.permissions, api_token.last_used_at, api_token.id AS token_id " + FROM
                        + """
                        JOIN api_token ON api_token.account_id = account.id
                        WHERE api_token.digest = :digest
                          AND api_token.revoked_at IS NULL
                          AND api_token.expires_at > :now
                          AND account.state = 'ACTIVE'
                        ORDER BY granted.id
                        """)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .query(this::standing)
                .list();
    }

    private Standing standing(ResultSet row, int number) throws SQLException {
        NewGrant grant = grant(row);
        Timestamp used = row.getTimestamp("last_used_at");
        return new Standing(
                new AccountId(row.getLong("id")),
                row.getString("login"),
                row.getString("person_name"),
                new UnitId(row.getLong("unit_id")),
                row.getString("unit_name"),
                row.getString("division_code"),
                row.getTimestamp("password_changed_at").toInstant(),
                row.getBoolean("must_change_password"),
                row.getBoolean("has_second_factor"),
                grant == null ? null : grant.role(),
                grant == null ? null : grant.divisionCode(),
                grant == null ? null : grant.unitId(),
                row.getString("instead_of"),
                permissions(row.getArray("permissions")),
                used == null ? null : used.toInstant(),
                row.getObject("token_id", Long.class));
    }

    /** The grant of a row; none when it is not as the product wrote it. */
    private @Nullable NewGrant grant(ResultSet row) throws SQLException {
        String role = row.getString("role");
        if (role == null) {
            return null;
        }
        long unit = row.getLong("grant_unit_id");
        UnitId unitId = row.wasNull() ? null : new UnitId(unit);
        NewGrant grant = new NewGrant(Role.valueOf(role), row.getString("grant_division_code"), unitId);
        AccountId account = new AccountId(row.getLong("grant_account_id"));
        if (marks.hold(row.getString("grant_mark"), account, grant) && isStandingIn(row, account)) {
            return grant;
        }
        LOG.error("a grant of account {} was changed in the database; it does not count", account);
        return null;
    }

    /** Whether it is one's own, or somebody has named one to stand in for its owner. */
    private boolean isStandingIn(ResultSet row, AccountId owner) throws SQLException {
        if (row.getString("instead_of") == null) {
            return true;
        }
        Period period = new Period(
                owner,
                new AccountId(row.getLong("id")),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant());
        return marks.hold(row.getString("stand_in_mark"), period);
    }

    private static @Nullable Set<Permission> permissions(@Nullable Array names) throws SQLException {
        return names == null
                ? null
                : Arrays.stream((String[]) names.getArray())
                        .map(Permission::valueOf)
                        .collect(Collectors.toSet());
    }
}
