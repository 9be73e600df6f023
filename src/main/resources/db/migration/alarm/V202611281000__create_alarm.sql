-- What looked like an attack, or like something broken, and what became of it (GB/T 22239-2019 8.1.3.3, 8.1.4.4f). An event
-- without source, target and time cannot be written. Of one kind and subject there is one alarm that is not closed: what
-- follows adds to it, whichever node sees it.
CREATE TABLE alarm (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text        NOT NULL,
    severity        smallint    NOT NULL,
    subject         text        NOT NULL,
    state           text        NOT NULL,
    first_at        timestamptz NOT NULL,
    last_at         timestamptz NOT NULL,
    count           bigint      NOT NULL,
    source_address  text        NOT NULL,
    account_id      bigint,
    login           text,
    target          text        NOT NULL,
    evidence        jsonb       NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    closed_at       timestamptz,
    closed_by       text,
    note            text,
    CONSTRAINT alarm_severity_ck CHECK (severity BETWEEN 0 AND 2),
    CONSTRAINT alarm_state_ck CHECK (state IN ('OPEN', 'ACKNOWLEDGED', 'CLOSED')),
    CONSTRAINT alarm_source_address_ck CHECK (source_address <> ''),
    CONSTRAINT alarm_target_ck CHECK (target <> ''),
    CONSTRAINT alarm_times_ck CHECK (first_at <= last_at),
    CONSTRAINT alarm_count_ck CHECK (count > 0),
    CONSTRAINT alarm_acknowledged_ck CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)
        AND (state <> 'ACKNOWLEDGED' OR acknowledged_at IS NOT NULL)),
    CONSTRAINT alarm_closed_ck CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)
        AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (note IS NULL))
);
CREATE UNIQUE INDEX alarm_kind_subject_uk ON alarm (kind, subject) WHERE state <> 'CLOSED';
CREATE INDEX alarm_last_at_ix ON alarm (last_at, id);
CREATE INDEX alarm_source_address_ix ON alarm (source_address, last_at, id);
CREATE INDEX alarm_login_ix ON alarm (login, last_at, id) WHERE login IS NOT NULL;
