-- What somebody proves himself with beside his password (GB/T 22239-2019 8.1.4.1d). The secret is encrypted.
CREATE TABLE account_totp (
    account_id   bigint PRIMARY KEY,
    secret       text        NOT NULL,
    confirmed_at timestamptz NOT NULL,
    last_step    bigint      NOT NULL,
    CONSTRAINT account_totp_account_id_fk FOREIGN KEY (account_id) REFERENCES account
);

CREATE TABLE account_certificate (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint      NOT NULL,
    issuer     text        NOT NULL,
    serial     text        NOT NULL,
    subject    text        NOT NULL,
    not_after  timestamptz NOT NULL,
    content    bytea       NOT NULL,
    added_at   timestamptz NOT NULL,
    CONSTRAINT account_certificate_account_id_fk FOREIGN KEY (account_id) REFERENCES account,
    CONSTRAINT account_certificate_issuer_serial_uk UNIQUE (issuer, serial)
);
CREATE INDEX account_certificate_account_id_ix ON account_certificate (account_id);
