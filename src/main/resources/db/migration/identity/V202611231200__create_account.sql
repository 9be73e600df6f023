-- Accounts with their grants and tokens, the link for first set-up, and the sessions of Spring Session.
CREATE TABLE account (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id       bigint      NOT NULL,
    login           text        NOT NULL,
    password_hash   text        NOT NULL,
    state           text        NOT NULL DEFAULT 'ACTIVE',
    created_at      timestamptz NOT NULL,
    last_sign_in_at timestamptz,
    CONSTRAINT account_login_ck CHECK (login ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,49}$'),
    CONSTRAINT account_state_ck CHECK (state IN ('ACTIVE', 'DISABLED'))
);
-- A login name is never given again, in whatever case (GB/T 22239-2019 8.1.4.1a).
CREATE UNIQUE INDEX account_login_uk ON account (lower(login));

CREATE TABLE account_grant (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id      bigint      NOT NULL,
    role            text        NOT NULL,
    division_code   text,
    division_prefix text,
    unit_id         bigint,
    granted_at      timestamptz NOT NULL,
    CONSTRAINT account_grant_account_id_fk FOREIGN KEY (account_id) REFERENCES account,
    CONSTRAINT account_grant_scope_ck CHECK ((division_code IS NULL) <> (unit_id IS NULL)),
    CONSTRAINT account_grant_division_ck CHECK ((division_code IS NULL) = (division_prefix IS NULL)),
    CONSTRAINT account_grant_uk UNIQUE NULLS NOT DISTINCT (account_id, role, division_code, unit_id)
);
CREATE INDEX account_grant_role_ix ON account_grant (role);

-- Only the digest of a token is kept: who reads the table cannot use it.
CREATE TABLE api_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   bigint      NOT NULL,
    name         text        NOT NULL,
    digest       bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    CONSTRAINT api_token_account_id_fk FOREIGN KEY (account_id) REFERENCES account,
    CONSTRAINT api_token_digest_uk UNIQUE (digest)
);
CREATE INDEX api_token_account_id_ix ON api_token (account_id);

CREATE TABLE setup_link (
    only_row boolean PRIMARY KEY DEFAULT true,
    digest   bytea NOT NULL,
    CONSTRAINT setup_link_only_row_ck CHECK (only_row)
);

CREATE TABLE spring_session (
    primary_id            char(36) NOT NULL,
    session_id            char(36) NOT NULL,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval int      NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100),
    CONSTRAINT spring_session_pk PRIMARY KEY (primary_id)
);
CREATE UNIQUE INDEX spring_session_session_id_uk ON spring_session (session_id);
CREATE INDEX spring_session_expiry_time_ix ON spring_session (expiry_time);
CREATE INDEX spring_session_principal_name_ix ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    CONSTRAINT spring_session_attributes_pk PRIMARY KEY (session_primary_id, attribute_name),
    CONSTRAINT spring_session_attributes_fk FOREIGN KEY (session_primary_id)
        REFERENCES spring_session (primary_id) ON DELETE CASCADE
);
