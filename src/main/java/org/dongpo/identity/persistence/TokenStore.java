package org.dongpo.identity.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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
            @Nullable Instant lastUsedAt) {}

    public long add(AccountId account, String name, byte[] digest, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        INSERT INTO api_token (account_id, name, digest, created_at, expires_at)
                        VALUES (:account, :name, :digest, :now, :expires)
                        RETURNING id
                        """)
                .param("account", account.value())
                .param("name", name)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expiresAt))
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
                        SELECT id, name, created_at, expires_at, last_used_at
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
                        instant(row.getTimestamp("last_used_at"))))
                .list();
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
