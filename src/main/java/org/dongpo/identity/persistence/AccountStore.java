package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of accounts. */
@Repository
public class AccountStore {

    /** The state of an open account. */
    public static final String ACTIVE = "ACTIVE";

    private static final String SELECT = """
            SELECT id,
                   person_id,
                   login,
                   password_hash,
                   password_changed_at,
                   must_change_password,
                   EXISTS (SELECT 1 FROM account_totp WHERE account_id = account.id)
                       OR EXISTS (SELECT 1 FROM account_certificate WHERE account_id = account.id) AS has_second_factor,
                   state,
                   created_at,
                   last_sign_in_at
            FROM account""";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the table. */
    public record AccountRow(
            AccountId id,
            PersonId personId,
            String login,
            String passwordHash,
            Instant passwordChangedAt,
            boolean mustChangePassword,
            boolean hasSecondFactor,
            String state,
            Instant createdAt,
            @Nullable Instant lastSignInAt) {

        public boolean active() {
            return state.equals(ACTIVE);
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "AccountRow[" + login + ", " + state + "]";
        }
    }

    /** A password by its hash, and whether its owner must change it before anything else. */
    public record NewPassword(String hash, boolean mustChange) {

        /** Without the hash. */
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** Adds an account unless its login name was ever given. */
    public Optional<AccountId> add(PersonId person, String login, NewPassword password, Instant now) {
        return jdbc.sql("""
                        WITH made AS (
                            INSERT INTO account (
                                person_id, login, password_hash, password_changed_at, must_change_password, created_at,
                                active_since)
                            VALUES (:person, :login, :hash, :now, :mustChange, :now, :now)
                            ON CONFLICT (lower(login)) DO NOTHING
                            RETURNING id
                        ), kept AS (
                            INSERT INTO account_password (account_id, password_hash, since)
                            SELECT id, :hash, :now FROM made
                        )
                        SELECT id FROM made
                        """)
                .param("person", person.value())
                .param("login", login)
                .param("hash", password.hash())
                .param("mustChange", password.mustChange())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(AccountId::new);
    }

    public Optional<AccountRow> named(String login) {
        return jdbc.sql(SELECT + " WHERE lower(login) = lower(:login)")
                .param("login", login)
                .query(AccountStore::row)
                .optional();
    }

    public Optional<AccountRow> find(AccountId id) {
        return all(List.of(id)).stream().findFirst();
    }

    public List<AccountRow> all(Collection<AccountId> ids) {
        return jdbc.sql(SELECT + " WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(AccountId::value).toArray(Long[]::new))
                .query(AccountStore::row)
                .list();
    }

    /** Waits for an account, so that its grants change one at a time. */
    public Optional<AccountRow> lock(AccountId id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(AccountStore::row)
                .optional();
    }

    /** Waits for all accounts of a person: what one of them may be granted hangs on the others. */
    public List<AccountId> lockAllOf(PersonId person) {
        return jdbc.sql("SELECT id FROM account WHERE person_id = :person ORDER BY id FOR UPDATE")
                .param("person", person.value())
                .query((row, n) -> new AccountId(row.getLong("id")))
                .list();
    }

    /** The open accounts of a person. */
    public List<AccountRow> openOf(PersonId person) {
        return of(person).stream().filter(AccountRow::active).toList();
    }

    /** All accounts of a person. */
    public List<AccountRow> of(PersonId person) {
        return jdbc.sql(SELECT + " WHERE person_id = :person ORDER BY id")
                .param("person", person.value())
                .query(AccountStore::row)
                .list();
    }

    public boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM account)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Which accounts are asked for; what is null does not matter.
     *
     * @param text part of the login name; {@code people} are as good as it
     */
    public record Filter(
            @Nullable String text,
            List<PersonId> people,
            @Nullable String role,
            @Nullable String state) {}

    /** Accounts by id. */
    public Page<AccountRow> list(Filter filter, @Nullable String pageToken, int size) {
        String where = " WHERE " + String.join(" AND ", conditions(filter));
        Long after = PageToken.decodeNumber(pageToken);
        StatementSpec query = bind(
                jdbc.sql(SELECT + where + (after == null ? "" : " AND id > :after") + " ORDER BY id LIMIT :limit"),
                filter);
        if (after != null) {
            query.param("after", after);
        }
        List<AccountRow> rows =
                query.param("limit", size + 1).query(AccountStore::row).list();
        long count = bind(jdbc.sql("SELECT count(*) FROM account" + where), filter)
                .query(Long.class)
                .single();
        return Page.of(rows, size, row -> row.id().toString(), Page.Total.exact(count));
    }

    private static List<String> conditions(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.text() != null) {
            conditions.add("(login ILIKE :like OR person_id = ANY (:people))");
        }
        if (filter.role() != null) {
            conditions.add("EXISTS (SELECT 1 FROM account_grant WHERE account_id = account.id AND role = :role)");
        }
        if (filter.state() != null) {
            conditions.add("state = :state");
        }
        return conditions;
    }

    private static StatementSpec bind(StatementSpec query, Filter filter) {
        if (filter.text() != null) {
            query.param("like", Like.containing(filter.text()))
                    .param(
                            "people",
                            filter.people().stream().map(PersonId::value).toArray(Long[]::new));
        }
        if (filter.role() != null) {
            query.param("role", filter.role());
        }
        if (filter.state() != null) {
            query.param("state", filter.state());
        }
        return query;
    }

    public void changeState(AccountId id, String state, Instant now) {
        jdbc.sql("""
                        UPDATE account
                        SET state = :state,
                            active_since = CASE WHEN :state = 'ACTIVE' THEN :now ELSE active_since END
                        WHERE id = :id
                        """)
                .param("state", state)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** Nobody knows the password any more that the account was given and whose owner has not changed it. */
    public void forgetGivenPassword(AccountId id, String nobodysHash) {
        jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id AND must_change_password")
                .param("hash", nobodysHash)
                .param("id", id.value())
                .update();
    }

    public void changePassword(AccountId id, NewPassword password, Instant now) {
        jdbc.sql("""
                        WITH changed AS (
                            UPDATE account
                            SET password_hash = :hash,
                                password_changed_at = :now,
                                must_change_password = :mustChange
                            WHERE id = :id
                            RETURNING id
                        )
                        INSERT INTO account_password (account_id, password_hash, since)
                        SELECT id, :hash, :now FROM changed
                        """)
                .param("hash", password.hash())
                .param("mustChange", password.mustChange())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** The hashes of the last passwords of an account, the one of today among them. */
    public List<String> lastPasswords(AccountId id, int count) {
        return jdbc.sql("""
                        SELECT password_hash
                        FROM account_password
                        WHERE account_id = :id
                        ORDER BY id DESC
                        LIMIT :count
                        """)
                .param("id", id.value())
                .param("count", count)
                .query(String.class)
                .list();
    }

    /**
     * The open accounts that nobody has used since then, neither by signing in nor by a token; but for those without which
     * a role of the three administrators would have nobody.
     */
    public List<AccountRow> unused(Instant since, Collection<String> administrators) {
        return jdbc.sql(SELECT + """
                         WHERE state = 'ACTIVE'
                          AND active_since < :since
                          AND (last_sign_in_at IS NULL OR last_sign_in_at < :since)
                          AND NOT EXISTS (
                              SELECT 1 FROM api_token WHERE account_id = account.id AND last_used_at >= :since)
                          AND NOT EXISTS (
                              SELECT 1
                              FROM account_grant
                              WHERE account_id = account.id
                                AND role = ANY (:administrators)
                                AND NOT EXISTS (
                                    SELECT 1
                                    FROM account_grant AS same
                                    JOIN account AS other ON other.id = same.account_id
                                    WHERE same.role = account_grant.role
                                      AND other.id <> account.id
                                      AND other.state = 'ACTIVE'
                                      AND greatest(other.active_since, other.last_sign_in_at) >= :since))
                        ORDER BY id
                        """)
                .param("since", Timestamp.from(since))
                .param("administrators", administrators.toArray(String[]::new))
                .query(AccountStore::row)
                .list();
    }

    /** How many open accounts hold one of some roles, and how many of these have a second factor. */
    public record Administrators(long open, long withSecondFactor) {}

    public Administrators administrators(Collection<String> roles) {
        return jdbc.sql("""
                        SELECT count(*) AS open,
                               count(*) FILTER (
                                   WHERE EXISTS (SELECT 1 FROM account_totp WHERE account_id = account.id)
                                      OR EXISTS (SELECT 1 FROM account_certificate WHERE account_id = account.id)
                               ) AS with_second_factor
                        FROM account
                        WHERE state = 'ACTIVE'
                          AND EXISTS (SELECT 1 FROM account_grant WHERE account_id = account.id AND role = ANY (:roles))
                        """)
                .param("roles", roles.toArray(String[]::new))
                .query((row, n) -> new Administrators(row.getLong("open"), row.getLong("with_second_factor")))
                .single();
    }

    public void signedIn(AccountId id, Instant now) {
        jdbc.sql("UPDATE account SET last_sign_in_at = :now WHERE id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    private static AccountRow row(ResultSet row, int number) throws SQLException {
        Timestamp lastSignIn = row.getTimestamp("last_sign_in_at");
        return new AccountRow(
                new AccountId(row.getLong("id")),
                new PersonId(row.getLong("person_id")),
                row.getString("login"),
                row.getString("password_hash"),
                row.getTimestamp("password_changed_at").toInstant(),
                row.getBoolean("must_change_password"),
                row.getBoolean("has_second_factor"),
                row.getString("state"),
                row.getTimestamp("created_at").toInstant(),
                lastSignIn == null ? null : lastSignIn.toInstant());
    }
}
