-- Wrong passwords are counted for an account at an address, for an account anywhere, and for an address whatever the
-- account; enough of them lock it for a while (GB/T 22239-2019 8.1.4.1b). Names that do not exist count like others.
CREATE TABLE sign_in_failure (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login          text,
    source_address text,
    failures       integer     NOT NULL,
    first_at       timestamptz NOT NULL,
    locked_until   timestamptz,
    CONSTRAINT sign_in_failure_subject_ck CHECK (login IS NOT NULL OR source_address IS NOT NULL),
    CONSTRAINT sign_in_failure_uk UNIQUE NULLS NOT DISTINCT (login, source_address)
);
CREATE INDEX sign_in_failure_locked_until_ix ON sign_in_failure (locked_until) WHERE locked_until IS NOT NULL;

-- From where an account has signed in: there its owner is not locked out by what others try from elsewhere.
CREATE TABLE sign_in_place (
    account_id     bigint      NOT NULL,
    source_address text        NOT NULL,
    last_at        timestamptz NOT NULL,
    CONSTRAINT sign_in_place_pk PRIMARY KEY (account_id, source_address),
    CONSTRAINT sign_in_place_account_id_fk FOREIGN KEY (account_id) REFERENCES account
);
