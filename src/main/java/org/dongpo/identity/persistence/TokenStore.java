package org.dongpo.identity.persistence;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dongpo.access.Permission;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of API tokens, by their digests. */
@Repository
public class TokenStore {

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token as its owner sees it: without itself. */
    public record TokenView(
            long id,
            String name,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable List<Permission> permissions) {}

    /** A token to be kept; without permissions it is for all that its account may do. */
    public record NewToken(
            String name,
            byte[] digest,
            Instant expiresAt,
            @Nullable Set<Permission> permissions) {}

    public long add(AccountId account, NewToken token, Instant now) {
        return jdbc.sql("""
                        INSERT INTO api_token (account_id, name, digest, created_at, expires_at, permissions)
                        VALUES (:account, :name, :digest, :now, :expires, CAST(:permissions AS text[]))
                        RETURNING id
                        """)
                .param("account", account.value())
                .param("name", token.name())
                .param("digest", token.digest())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(token.expiresAt()))
                .param("permissions", names(token.permissions()))
                .query(Long.class)
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    public void used(byte[] digest, Instant now) {
        jdbc.sql("UPDATE api_token SET last_used_at = :now WHERE digest = :digest")
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .update();
    }

    public void revokeAll(AccountId account, Instant now) {
        jdbc.sql("UPDATE api_token SET revoked_at = :now WHERE account_id = :account AND revoked_at IS NULL")
                .param("now", Timestamp.from(now))
                .param("account", account.value())
                .update();
    }

    public List<TokenView> of(AccountId account, Instant now) {
        return jdbc.sql("""
                        SELECT id, name, created_at, expires_at, last_used_at, permissions
                        FROM api_token
                        WHERE account_id = :account
                          AND revoked_at IS NULL
                          AND expires_at > :now
                        ORDER BY id DESC
                        """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new TokenView(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        instant(row.getTimestamp("last_used_at")),
                        permissions(row.getArray("permissions"))))
                .list();
    }

    private static String @Nullable [] names(@Nullable Set<Permission> permissions) {
        return permissions == null
                ? null
                : permissions.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static @Nullable List<Permission> permissions(@Nullable Array names) throws SQLException {
        return names == null
                ? null
                : Arrays.stream((String[]) names.getArray())
                        .map(Permission::valueOf)
                        .toList();
    }

    public boolean revoke(AccountId account, long id, Instant now) {
        return jdbc.sql("""
                        UPDATE api_token
                        SET revoked_at = :now
                        WHERE id = :id
                          AND account_id = :account
                          AND revoked_at IS NULL
                        """)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("account", account.value())
                        .update()
                > 0;
    }
}
