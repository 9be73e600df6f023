-- Long work in the background: what it is, who works on it, how far it is and what came of it.
CREATE TABLE job (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind              text        NOT NULL,
    account_id        bigint      NOT NULL,
    title             text        NOT NULL,
    path              text,
    state             text        NOT NULL DEFAULT 'WAITING',
    parameters        jsonb       NOT NULL,
    -- Where to go on; written in the transaction whose effects it tells of.
    checkpoint        jsonb,
    stage             text,
    done              bigint      NOT NULL DEFAULT 0,
    total             bigint      NOT NULL DEFAULT 0,
    cancelling        boolean     NOT NULL DEFAULT false,
    -- Runs that broke off without having got anywhere.
    failed_runs       integer     NOT NULL DEFAULT 0,
    -- Which process works on it, and when that last gave a sign of life.
    worker            uuid,
    seen_at           timestamptz,
    facts             jsonb,
    file_stored_as    text,
    file_name         text,
    file_type         text,
    file_size         bigint,
    failure_slug      text,
    failure_arguments jsonb,
    trace_id          text,
    created_at        timestamptz NOT NULL,
    started_at        timestamptz,
    ended_at          timestamptz,
    expires_at        timestamptz,
    CONSTRAINT job_state_ck CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    CONSTRAINT job_worker_ck CHECK ((state = 'RUNNING') = (worker IS NOT NULL)),
    CONSTRAINT job_seen_at_ck CHECK ((worker IS NULL) = (seen_at IS NULL)),
    CONSTRAINT job_facts_ck CHECK ((state = 'DONE') = (facts IS NOT NULL)),
    CONSTRAINT job_failure_ck CHECK ((state = 'FAILED') = (failure_slug IS NOT NULL)),
    CONSTRAINT job_ended_at_ck CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CONSTRAINT job_file_ck CHECK ((file_stored_as IS NULL) OR (file_name IS NOT NULL AND file_type IS NOT NULL
                                                              AND file_size IS NOT NULL AND expires_at IS NOT NULL))
);
CREATE INDEX job_account_id_ix ON job (account_id, id);
CREATE INDEX job_waiting_ix ON job (id) WHERE state = 'WAITING';
CREATE INDEX job_worker_ix ON job (worker) WHERE worker IS NOT NULL;
CREATE INDEX job_ended_at_ix ON job (ended_at) WHERE ended_at IS NOT NULL;
