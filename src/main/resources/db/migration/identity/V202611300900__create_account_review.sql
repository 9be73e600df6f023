-- Each time that somebody went through the accounts: an assessor asks for it every year.
CREATE TABLE account_review (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    login    text        NOT NULL,
    accounts bigint      NOT NULL,
    note     text        NOT NULL
);
