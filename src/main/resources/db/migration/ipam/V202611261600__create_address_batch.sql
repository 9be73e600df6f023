-- What was done to many addresses at once, by whom and why, so that it can be found again as a whole.
CREATE TABLE address_batch (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action     text        NOT NULL,
    at         timestamptz NOT NULL,
    account_id bigint,
    login      text        NOT NULL,
    source     text        NOT NULL,
    reason     text,
    changed    integer     NOT NULL,
    refused    integer     NOT NULL,
    digest     text        NOT NULL,
    CONSTRAINT address_batch_action_ck CHECK (action IN ('ASSIGN', 'RELEASE', 'CHANGE')),
    CONSTRAINT address_batch_counts_ck CHECK (changed >= 0 AND refused >= 0)
);

CREATE TABLE address_batch_address (
    batch_id   bigint NOT NULL,
    address_id bigint NOT NULL,
    CONSTRAINT address_batch_address_pk PRIMARY KEY (batch_id, address_id),
    CONSTRAINT address_batch_address_batch_id_fk FOREIGN KEY (batch_id) REFERENCES address_batch,
    CONSTRAINT address_batch_address_address_id_fk FOREIGN KEY (address_id) REFERENCES address
);
