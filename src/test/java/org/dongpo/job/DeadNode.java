package org.dongpo.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaves jobs behind as a node does that dies while it works on them. */
public record DeadNode(JdbcClient jdbc) {

    /**
     * A job that is left behind.
     *
     * @param parameters as JSON
     * @param checkpoint as JSON, when the run has come to one
     * @param failedRuns how many runs before it got nowhere
     */
    public record Left(
            String kind, String parameters, @Nullable String checkpoint, int failedRuns) {}

    /** A job whose worker was last seen long ago; tells its id. */
    public long leaves(AccountId owner, Left left) {
        return Objects.requireNonNull(jdbc.sql("""
                        INSERT INTO job (kind, account_id, title, state, parameters, checkpoint, failed_runs, worker, seen_at,
                                         created_at)
                        VALUES (:kind, :account, '测试', 'RUNNING', CAST(:parameters AS jsonb), CAST(:checkpoint AS jsonb),
                                :runs, :worker, :seen, :seen)
                        RETURNING id
                        """)
                .param("kind", left.kind())
                .param("account", owner.value())
                .param("parameters", left.parameters())
                .param("checkpoint", left.checkpoint())
                .param("runs", left.failedRuns())
                .param("worker", UUID.randomUUID())
                .param("seen", Timestamp.from(Instant.EPOCH))
                .query(Long.class)
                .single());
    }
}
