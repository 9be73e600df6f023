-- Uploaded ledgers on their way into the register: how they are read, how far they are, what came of them.
CREATE TABLE ledger_import (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id        bigint      NOT NULL,
    file_name         text        NOT NULL,
    stored_as         text        NOT NULL,
    space_id          bigint      NOT NULL,
    state             text        NOT NULL,
    sheets            jsonb       NOT NULL,
    done              bigint      NOT NULL DEFAULT 0,
    total             bigint      NOT NULL DEFAULT 0,
    -- Which process works on it, and when that last gave a sign of life.
    worker            uuid,
    seen_at           timestamptz,
    counts            jsonb,
    failure_slug      text,
    failure_arguments jsonb,
    created_at        timestamptz NOT NULL,
    CONSTRAINT ledger_import_state_ck CHECK (state IN ('MAPPING', 'CHECKING', 'CHECKED', 'IMPORTING', 'DONE', 'FAILED')),
    CONSTRAINT ledger_import_worker_ck CHECK ((state IN ('CHECKING', 'IMPORTING')) = (worker IS NOT NULL)),
    CONSTRAINT ledger_import_seen_at_ck CHECK ((worker IS NULL) = (seen_at IS NULL)),
    CONSTRAINT ledger_import_counts_ck CHECK ((state IN ('CHECKED', 'DONE')) = (counts IS NOT NULL)),
    CONSTRAINT ledger_import_failure_ck CHECK ((state = 'FAILED') = (failure_slug IS NOT NULL))
);
CREATE INDEX ledger_import_account_id_ix ON ledger_import (account_id, id);
CREATE INDEX ledger_import_seen_at_ix ON ledger_import (seen_at) WHERE worker IS NOT NULL;

CREATE TABLE ledger_import_problem (
    import_id   bigint  NOT NULL,
    ordinal     integer NOT NULL,
    sheet       text    NOT NULL,
    row_number  integer NOT NULL,
    column_name text    NOT NULL,
    code        text    NOT NULL,
    value       text    NOT NULL,
    first_place text,
    CONSTRAINT ledger_import_problem_pk PRIMARY KEY (import_id, ordinal),
    CONSTRAINT ledger_import_problem_import_id_fk FOREIGN KEY (import_id) REFERENCES ledger_import
);
