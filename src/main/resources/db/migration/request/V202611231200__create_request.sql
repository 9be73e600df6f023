-- Requests with their tasks, moves and filings. The flow engine keeps tables of its own; no list of ours joins them.
CREATE TABLE request (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number                 text        NOT NULL,
    type                   text        NOT NULL,
    state                  text        NOT NULL,
    unit_id                bigint      NOT NULL,
    division_code          text        NOT NULL,
    applicant_id           bigint      NOT NULL,
    applicant_name         text        NOT NULL,
    title                  text        NOT NULL,
    form                   jsonb       NOT NULL,
    process_id             text,
    ipv4_reservation_id    bigint,
    ipv6_reservation_id    bigint,
    reservation_expires_at timestamptz,
    created_at             timestamptz NOT NULL,
    submitted_at           timestamptz,
    updated_at             timestamptz NOT NULL,
    CONSTRAINT request_number_uk UNIQUE (number),
    CONSTRAINT request_type_ck CHECK (type IN ('IP_ALLOCATION')),
    CONSTRAINT request_state_ck CHECK (state IN (
        'DRAFT', 'UNIT_CONFIRMATION', 'COUNTY_REVIEW', 'CITY_REVIEW', 'IMPLEMENTATION',
        'RETURNED', 'FILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')),
    -- Addresses are kept exactly while a request waits to be implemented, and after it is filed.
    CONSTRAINT request_reservation_ck CHECK (
        (state IN ('IMPLEMENTATION', 'FILED'))
        = (reservation_expires_at IS NOT NULL AND coalesce(ipv4_reservation_id, ipv6_reservation_id) IS NOT NULL))
);
CREATE INDEX request_updated_at_ix ON request (updated_at DESC, id DESC);
CREATE INDEX request_applicant_id_ix ON request (applicant_id, updated_at DESC, id DESC);
CREATE INDEX request_unit_id_ix ON request (unit_id);
CREATE INDEX request_expires_ix ON request (reservation_expires_at) WHERE state = 'IMPLEMENTATION';

-- The step that a request is at, and the steps that it has been at: what to-do and done lists are made of. The division
-- and unit of the request stand here too, so that a list is cut to its reader's scope without a detour.
CREATE TABLE request_task (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id    bigint      NOT NULL,
    engine_id     text        NOT NULL,
    step          text        NOT NULL,
    role          text        NOT NULL,
    division_code text        NOT NULL,
    unit_id       bigint      NOT NULL,
    applicant_id  bigint      NOT NULL,
    assignee_id   bigint,
    assignee_name text,
    created_at    timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    completed_at  timestamptz,
    completed_by  bigint,
    action        text,
    CONSTRAINT request_task_request_id_fk FOREIGN KEY (request_id) REFERENCES request,
    CONSTRAINT request_task_engine_id_uk UNIQUE (engine_id),
    CONSTRAINT request_task_step_ck CHECK (step IN (
        'UNIT_CONFIRMATION', 'COUNTY_REVIEW', 'CITY_REVIEW', 'IMPLEMENTATION', 'CORRECTION')),
    CONSTRAINT request_task_assignee_ck CHECK ((assignee_id IS NULL) = (assignee_name IS NULL)),
    CONSTRAINT request_task_done_ck CHECK ((completed_at IS NULL) = (action IS NULL))
);
-- A request waits at one step at a time.
CREATE UNIQUE INDEX request_task_open_uk ON request_task (request_id) WHERE completed_at IS NULL;
CREATE INDEX request_task_request_id_ix ON request_task (request_id);
CREATE INDEX request_task_open_ix ON request_task (role, id) WHERE completed_at IS NULL;
CREATE INDEX request_task_done_ix ON request_task (completed_by, id DESC) WHERE completed_by IS NOT NULL;

-- What happened to a request: who, for which unit, when, and why, as the names were then.
CREATE TABLE request_move (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id  bigint      NOT NULL,
    at          timestamptz NOT NULL,
    account_id  bigint,
    person_name text        NOT NULL,
    unit_name   text,
    step        text,
    action      text        NOT NULL,
    opinion     text,
    to_name     text,
    CONSTRAINT request_move_request_id_fk FOREIGN KEY (request_id) REFERENCES request,
    CONSTRAINT request_move_action_ck CHECK (action IN (
        'SUBMIT', 'AGREE', 'RETURN', 'REJECT', 'REASSIGN', 'WITHDRAW', 'EXPIRE', 'FILE'))
);
CREATE INDEX request_move_request_id_ix ON request_move (request_id, id);

CREATE FUNCTION request_move_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'moves of a request are never changed or removed';
END
$$;
CREATE TRIGGER request_move_final BEFORE UPDATE OR DELETE ON request_move
    FOR EACH ROW EXECUTE FUNCTION request_move_is_final();

-- What the implementer recorded for each address.
CREATE TABLE request_implementation (
    request_id bigint  NOT NULL,
    address_id bigint  NOT NULL,
    mac        macaddr NOT NULL,
    port       text    NOT NULL,
    remark     text,
    CONSTRAINT request_implementation_pk PRIMARY KEY (request_id, address_id),
    CONSTRAINT request_implementation_request_id_fk FOREIGN KEY (request_id) REFERENCES request
);

-- The filings. Serials have no gap: the counter's row is locked until the filing is committed.
CREATE TABLE filing (
    request_id    bigint      PRIMARY KEY,
    number        text        NOT NULL,
    division_code text        NOT NULL,
    year          integer     NOT NULL,
    serial        integer     NOT NULL,
    unit_id       bigint      NOT NULL,
    address_count integer     NOT NULL,
    at            timestamptz NOT NULL,
    CONSTRAINT filing_request_id_fk FOREIGN KEY (request_id) REFERENCES request,
    CONSTRAINT filing_number_uk UNIQUE (number),
    CONSTRAINT filing_serial_uk UNIQUE (division_code, year, serial)
);
CREATE INDEX filing_at_ix ON filing (at DESC, request_id DESC);

CREATE TABLE filing_counter (
    division_code text    NOT NULL,
    year          integer NOT NULL,
    last          integer NOT NULL,
    CONSTRAINT filing_counter_pk PRIMARY KEY (division_code, year)
);

CREATE TABLE request_counter (
    year integer PRIMARY KEY,
    last integer NOT NULL
);
