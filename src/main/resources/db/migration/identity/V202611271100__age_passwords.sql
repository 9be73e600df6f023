-- Passwords grow old, are changed first of all by their owner, and do not come back (GB/T 22239-2019 8.1.4.1a).
ALTER TABLE account
    ADD COLUMN password_changed_at  timestamptz,
    ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;
-- Nobody knows how old they are: they count from now on.
UPDATE account SET password_changed_at = now();
ALTER TABLE account ALTER COLUMN password_changed_at SET NOT NULL;

CREATE TABLE account_password (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    bigint      NOT NULL,
    password_hash text        NOT NULL,
    since         timestamptz NOT NULL,
    CONSTRAINT account_password_account_id_fk FOREIGN KEY (account_id) REFERENCES account
);
CREATE INDEX account_password_account_id_ix ON account_password (account_id, id);
INSERT INTO account_password (account_id, password_hash, since) SELECT id, password_hash, now() FROM account;
