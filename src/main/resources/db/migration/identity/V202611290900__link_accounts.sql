-- Who an account is outside: to the provider of single sign-on, and in the directory. Nobody outside is two accounts here.
-- The mark keeps whoever can write into the database from becoming somebody else.
CREATE TABLE account_link (
    account_id bigint      NOT NULL,
    kind       text        NOT NULL,
    issuer     text        NOT NULL,
    subject    text        NOT NULL,
    by_console boolean     NOT NULL,
    linked_at  timestamptz NOT NULL,
    mark       text        NOT NULL,
    CONSTRAINT account_link_pk PRIMARY KEY (account_id, kind),
    CONSTRAINT account_link_account_id_fk FOREIGN KEY (account_id) REFERENCES account,
    CONSTRAINT account_link_kind_ck CHECK (kind IN ('OIDC', 'LDAP'))
);
-- A directory does not tell capitals from small letters, a provider does.
CREATE UNIQUE INDEX account_link_subject_uk
    ON account_link (kind, issuer, (CASE WHEN kind = 'LDAP' THEN lower(subject) ELSE subject END));
