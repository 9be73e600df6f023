-- Files on their way into the register: what they are, what was said of them, what came of looking and of entering.
CREATE TABLE exchange_import (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint      NOT NULL,
    file_name  text        NOT NULL,
    stored_as  text        NOT NULL,
    format     text        NOT NULL,
    settings   jsonb       NOT NULL,
    titles     jsonb       NOT NULL,
    state      text        NOT NULL DEFAULT 'NEW',
    job_id     bigint,
    report     jsonb,
    created_at timestamptz NOT NULL,
    CONSTRAINT exchange_import_state_ck CHECK (state IN ('NEW', 'CHECKED', 'DONE')),
    CONSTRAINT exchange_import_report_ck CHECK ((state = 'NEW') = (report IS NULL))
);
CREATE INDEX exchange_import_account_id_ix ON exchange_import (account_id, id);

CREATE TABLE exchange_fault (
    import_id   bigint  NOT NULL,
    ordinal     integer NOT NULL,
    sheet       text    NOT NULL,
    row_number  integer NOT NULL,
    column_name text    NOT NULL,
    code        text    NOT NULL,
    value       text    NOT NULL,
    CONSTRAINT exchange_fault_pk PRIMARY KEY (import_id, ordinal),
    CONSTRAINT exchange_fault_import_id_fk FOREIGN KEY (import_id) REFERENCES exchange_import
);
