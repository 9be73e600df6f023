package org.dongpo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.dongpo.DongpoTest;
import org.dongpo.exchange.application.IntakeCleaning;
import org.dongpo.ipam.RegisterIntake;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a job kept in the register's intake is thrown away when the job is over, and not before. */
@DongpoTest
class IntakeCleaningTest {

    private static final long OF_A_COMMAND = 9_000_000_001L;

    @Autowired
    private IntakeCleaning cleaning;

    @Autowired
    private RegisterIntake intake;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anIntakeShouldBeThrownAwayWhenItsJobIsOverOrForgotten() {
        long open = job("WAITING", null, null);
        long cancelled = job("CANCELLED", Instant.EPOCH, null);
        long givenUp = job("FAILED", Instant.EPOCH, "job-given-up");
        long forgotten = job("WAITING", null, null);
        for (long number : new long[] {open, cancelled, givenUp, forgotten, OF_A_COMMAND}) {
            intake.fill(number, rows -> {});
        }
        jdbc.sql("DELETE FROM job WHERE id = ?").param(forgotten).update();

        cleaning.clean();

        assertThat(intake.numbers()).contains(open, OF_A_COMMAND).doesNotContain(cancelled, givenUp, forgotten);
        intake.close(open);
        intake.close(OF_A_COMMAND);
        assertThat(intake.numbers()).doesNotContain(open, OF_A_COMMAND);
        jdbc.sql("DELETE FROM job WHERE id = ?").param(open).update();
    }

    /** A job of a kind that nobody here works on. */
    private long job(String state, @Nullable Instant ended, @Nullable String failure) {
        return Objects.requireNonNull(jdbc.sql("""
                        INSERT INTO job (kind, account_id, title, state, parameters, created_at, ended_at, failure_slug,
                                         failure_arguments)
                        VALUES ('test-elsewhere', 0, '测试', :state, '{}', now(), CAST(:ended AS timestamptz),
                                CAST(:failure AS text), '[]')
                        RETURNING id
                        """)
                .param("state", state)
                .param("ended", ended == null ? null : ended.toString())
                .param("failure", failure)
                .query(Long.class)
                .single());
    }
}
