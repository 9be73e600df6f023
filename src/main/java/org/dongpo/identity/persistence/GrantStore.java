package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Role;
import org.dongpo.access.Scope;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of grants. */
@Repository
public class GrantStore {

    private final JdbcClient jdbc;

    GrantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A grant as it is kept. */
    public record GrantRow(
            long id,
            AccountId accountId,
            Role role,
            @Nullable String divisionCode,
            @Nullable UnitId unitId) {}

    /** Adds a grant unless the account has it. */
    public Optional<Long> add(AccountId account, NewGrant grant, Instant now) {
        String division = grant.divisionCode();
        return jdbc.sql("""
                        INSERT INTO account_grant (account_id, role, division_code, division_prefix, unit_id, granted_at)
                        VALUES (:account, :role, :division, :prefix, :unit, :now)
                        ON CONFLICT DO NOTHING
                        RETURNING id
                        """)
                .param("account", account.value())
                .param("role", grant.role().name())
                .param("division", division)
                .param("prefix", division == null ? null : Scope.significant(division))
                .param("unit", grant.unitId() == null ? null : grant.unitId().value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    public boolean remove(AccountId account, long grant) {
        return jdbc.sql("DELETE FROM account_grant WHERE id = :id AND account_id = :account")
                        .param("id", grant)
                        .param("account", account.value())
                        .update()
                > 0;
    }

    public List<GrantRow> of(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        SELECT id, account_id, role, division_code, unit_id
                        FROM account_grant
                        WHERE account_id = ANY (:accounts)
                        ORDER BY id
                        """)
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .query(GrantStore::row)
                .list();
    }

    /** All grants for a unit itself. */
    public List<GrantRow> forUnit(UnitId unit) {
        return jdbc.sql("""
                        SELECT id, account_id, role, division_code, unit_id
                        FROM account_grant
                        WHERE unit_id = :unit
                        ORDER BY id
                        """).param("unit", unit.value()).query(GrantStore::row).list();
    }

    /** The active accounts that hold a role for a division, or for one of some units. */
    public List<AccountId> holders(Role role, String divisionCode, Collection<UnitId> units) {
        return jdbc.sql("""
                        SELECT DISTINCT account.id
                        FROM account
                        JOIN account_grant ON account_grant.account_id = account.id
                        WHERE account.state = 'ACTIVE'
                          AND role = :role
                          AND (starts_with(:division, division_prefix) OR unit_id = ANY (:units))
                        ORDER BY account.id
                        """)
                .param("role", role.name())
                .param("division", divisionCode)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query((row, n) -> new AccountId(row.getLong("id")))
                .list();
    }

    private static GrantRow row(ResultSet row, int number) throws SQLException {
        long unit = row.getLong("unit_id");
        UnitId unitId = row.wasNull() ? null : new UnitId(unit);
        return new GrantRow(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                Role.valueOf(row.getString("role")),
                row.getString("division_code"),
                unitId);
    }
}
