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
import org.dongpo.crypto.Marked;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of grants. */
@Repository
public class GrantStore implements Marked {

    private static final int MOST_BROKEN = 1_000;

    private final JdbcClient jdbc;
    private final GrantMarks marks;

    GrantStore(JdbcClient jdbc, GrantMarks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** A grant as it is kept. */
    public record GrantRow(
            long id,
            AccountId accountId,
            Role role,
            @Nullable String divisionCode,
            @Nullable UnitId unitId) {

        NewGrant grant() {
            return new NewGrant(role, divisionCode, unitId);
        }
    }

    /** Adds a grant unless the account has it. */
    public Optional<Long> add(AccountId account, NewGrant grant, Instant now) {
        String division = grant.divisionCode();
        return jdbc.sql("""
                        INSERT INTO account_grant (
                            account_id, role, division_code, division_prefix, unit_id, granted_at, mark)
                        VALUES (:account, :role, :division, :prefix, :unit, :now, :mark)
                        ON CONFLICT DO NOTHING
                        RETURNING id
                        """)
                .param("account", account.value())
                .param("role", grant.role().name())
                .param("division", division)
                .param("prefix", division == null ? null : Scope.significant(division))
                .param("unit", grant.unitId() == null ? null : grant.unitId().value())
                .param("now", Timestamp.from(now))
                .param("mark", marks.of(account, grant))
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
        return jdbc
                .sql("""
                        SELECT account_grant.id, account_id, role, division_code, unit_id, mark
                        FROM account
                        JOIN account_grant ON account_grant.account_id = account.id
                        WHERE account.state = 'ACTIVE'
                          AND role = :role
                          AND (starts_with(:division, division_prefix) OR unit_id = ANY (:units))
                        ORDER BY account_id
                        """)
                .param("role", role.name())
                .param("division", divisionCode)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query(this::marked)
                .list()
                .stream()
                .filter(Kept::intact)
                .map(kept -> kept.row().accountId())
                .distinct()
                .toList();
    }

    /** A grant, and whether it is as the product wrote it. */
    private record Kept(GrantRow row, boolean intact) {}

    private Kept marked(ResultSet row, int number) throws SQLException {
        GrantRow grant = row(row, number);
        return new Kept(grant, marks.hold(row.getString("mark"), grant.accountId(), grant.grant()));
    }

    /**
     * Marks the grants that were made before there were marks: once, for afterwards one without a mark was not made by the
     * product.
     */
    public int markAll() {
        List<GrantRow> unmarked = jdbc.sql("""
                        SELECT id, account_id, role, division_code, unit_id
                        FROM account_grant
                        WHERE NOT EXISTS (SELECT 1 FROM account_grant WHERE mark IS NOT NULL)
                        FOR UPDATE
                        """).query(GrantStore::row).list();
        unmarked.forEach(row -> jdbc.sql("UPDATE account_grant SET mark = :mark WHERE id = :id")
                .param("mark", marks.of(row.accountId(), row.grant()))
                .param("id", row.id())
                .update());
        return unmarked.size();
    }

    @Override
    public String place() {
        return GrantMarks.PLACE;
    }

    @Override
    public Finding verify() {
        List<Kept> all = jdbc.sql(
                        "SELECT id, account_id, role, division_code, unit_id, mark FROM account_grant ORDER BY id")
                .query(this::marked)
                .list();
        return new Finding(
                all.size(),
                all.stream()
                        .filter(kept -> !kept.intact())
                        .map(kept -> Long.toString(kept.row().id()))
                        .limit(MOST_BROKEN)
                        .toList());
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
