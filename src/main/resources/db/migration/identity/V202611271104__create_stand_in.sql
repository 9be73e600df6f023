-- Who acts for whom during an absence, with the roles of his business and never those of an administrator.
CREATE TABLE stand_in (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL,
    stand_in_id bigint      NOT NULL,
    from_at     timestamptz NOT NULL,
    until_at    timestamptz NOT NULL,
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL,
    ended_at    timestamptz,
    mark        text        NOT NULL,
    CONSTRAINT stand_in_account_id_fk FOREIGN KEY (account_id) REFERENCES account,
    CONSTRAINT stand_in_stand_in_id_fk FOREIGN KEY (stand_in_id) REFERENCES account,
    CONSTRAINT stand_in_other_ck CHECK (account_id <> stand_in_id),
    CONSTRAINT stand_in_period_ck CHECK (from_at < until_at)
);
CREATE INDEX stand_in_account_id_ix ON stand_in (account_id);
CREATE INDEX stand_in_stand_in_id_ix ON stand_in (stand_in_id) WHERE ended_at IS NULL;
