-- Every backup that was tried and every one that was taken back: the record that an assessor asks for.
CREATE TABLE backup_run (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    login      text        NOT NULL,
    file       text        NOT NULL,
    table_rows bigint,
    files      integer,
    bytes      bigint,
    fault      text,
    CONSTRAINT backup_run_kind_ck CHECK (kind IN ('SCHEDULED', 'BY_HAND', 'RESTORE')),
    CONSTRAINT backup_run_result_ck CHECK ((fault IS NULL) = (bytes IS NOT NULL))
);
