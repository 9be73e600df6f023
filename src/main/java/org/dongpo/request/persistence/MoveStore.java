package org.dongpo.request.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Step;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of moves: it only grows. */
@Repository
public class MoveStore {

    private final JdbcClient jdbc;

    MoveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What happened, and who did it. Names are kept as they were at the time.
     *
     * @param step the step at which it happened; none when it was not a step of the flow
     * @param toName to whom a task was reassigned
     */
    public record Move(
            Instant at,
            @Nullable AccountId accountId,
            String personName,
            @Nullable String unitName,
            @Nullable Step step,
            MoveAction action,
            @Nullable String opinion,
            @Nullable String toName) {}

    public void add(RequestId request, Move move) {
        jdbc.sql("""
                        INSERT INTO request_move (
                            request_id, at, account_id, person_name, unit_name, step, action, opinion, to_name)
                        VALUES (:request, :at, :account, :person, :unit, :step, :action, :opinion, :to)
                        """)
                .param("request", request.value())
                .param("at", Timestamp.from(move.at()))
                .param(
                        "account",
                        move.accountId() == null ? null : move.accountId().value())
                .param("person", move.personName())
                .param("unit", move.unitName())
                .param("step", move.step() == null ? null : move.step().name())
                .param("action", move.action().name())
                .param("opinion", move.opinion())
                .param("to", move.toName())
                .update();
    }

    /** The moves of a request, in their order. */
    public List<Move> of(RequestId request) {
        return jdbc.sql("""
                        SELECT at,
                               account_id,
                               person_name,
                               unit_name,
                               step,
                               action,
                               opinion,
                               to_name
                        FROM request_move
                        WHERE request_id = :request
                        ORDER BY id
                        """)
                .param("request", request.value())
                .query((row, n) -> {
                    Long account = Rows.number(row, "account_id");
                    String step = row.getString("step");
                    return new Move(
                            Objects.requireNonNull(Rows.instant(row, "at")),
                            account == null ? null : new AccountId(account),
                            row.getString("person_name"),
                            row.getString("unit_name"),
                            step == null ? null : Step.valueOf(step),
                            MoveAction.valueOf(row.getString("action")),
                            row.getString("opinion"),
                            row.getString("to_name"));
                })
                .list();
    }
}
