-- The life of an address beyond giving: terms that end, changes of who and what, addresses kept by an engineer.

-- Until when it may be held; without it, for good.
ALTER TABLE holding
    ADD COLUMN expires_at timestamptz;
CREATE INDEX holding_expires_at_ix ON holding (expires_at) WHERE upper_inf(period) AND expires_at IS NOT NULL;

-- Who held what in a period is asked by unit, person, MAC and name, the latest first.
CREATE INDEX holding_unit_id_since_ix ON holding (unit_id, lower(period), id);
CREATE INDEX holding_person_id_since_ix ON holding (person_id, lower(period), id) WHERE person_id IS NOT NULL;
CREATE INDEX holding_mac_since_ix ON holding (mac, lower(period), id) WHERE mac IS NOT NULL;
CREATE INDEX holding_terminal_name_since_ix ON holding (lower(terminal_name), lower(period), id)
    WHERE terminal_name IS NOT NULL;
DROP INDEX holding_unit_id_ix;
DROP INDEX holding_person_id_ix;
DROP INDEX holding_mac_ix;

-- What was done to a holding without ending it: rows are only ever added.
CREATE TABLE holding_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    holding_id bigint      NOT NULL,
    address_id bigint      NOT NULL,
    at         timestamptz NOT NULL,
    account_id bigint,
    login      text        NOT NULL,
    action     text        NOT NULL,
    reason     text,
    before     jsonb       NOT NULL DEFAULT '{}',
    after      jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT holding_change_holding_id_fk FOREIGN KEY (holding_id) REFERENCES holding,
    CONSTRAINT holding_change_address_id_fk FOREIGN KEY (address_id) REFERENCES address,
    CONSTRAINT holding_change_action_ck CHECK (action IN (
        'CONFIRM', 'RENEW', 'EDIT', 'CORRECT', 'SUCCEED', 'RELEASE'))
);
CREATE INDEX holding_change_address_id_ix ON holding_change (address_id, id);

-- Kept by an engineer, not for a request: it comes back by itself when its time is over.
ALTER TABLE reservation
    ADD COLUMN direct boolean NOT NULL DEFAULT false;
CREATE INDEX reservation_direct_ix ON reservation (id) WHERE direct AND ended_at IS NULL;
