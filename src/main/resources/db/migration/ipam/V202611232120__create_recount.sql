-- The nightly recount: what was counted anew, and what differed from the books.
CREATE TABLE recount (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    prefixes    bigint,
    differences bigint
);
CREATE TABLE recount_difference (
    recount_id bigint NOT NULL,
    kind       text   NOT NULL,
    cidr       text   NOT NULL,
    space_id   bigint NOT NULL,
    detail     text   NOT NULL,
    CONSTRAINT recount_difference_recount_id_fk FOREIGN KEY (recount_id) REFERENCES recount
);
CREATE INDEX recount_difference_recount_id_ix ON recount_difference (recount_id);
