-- What an assessor asks of an entry (GB/T 22239-2019 8.1.4.3b), and what shows that nobody touched it since (8.1.4.3c).
ALTER TABLE audit_entry
    ADD COLUMN unit_name     text,
    ADD COLUMN roles         text NOT NULL DEFAULT '',
    ADD COLUMN session       text,
    ADD COLUMN module        text NOT NULL DEFAULT '',
    ADD COLUMN reason        text,
    ADD COLUMN difference    jsonb,
    ADD COLUMN before_digest text,
    ADD COLUMN after_digest  text;

-- The auditor reads by time, the latest first, whatever else he asks for.
DROP INDEX audit_entry_object_ix;
DROP INDEX audit_entry_account_id_ix;
DROP INDEX audit_entry_action_ix;
CREATE INDEX audit_entry_at_ix ON audit_entry (at, id);
CREATE INDEX audit_entry_object_ix ON audit_entry (object_type, object_id, at, id);
CREATE INDEX audit_entry_login_ix ON audit_entry (login, at, id);
CREATE INDEX audit_entry_person_name_ix ON audit_entry (person_name, at, id);
CREATE INDEX audit_entry_unit_id_ix ON audit_entry (unit_id, at, id);
CREATE INDEX audit_entry_source_address_ix ON audit_entry (source_address, at, id);
CREATE INDEX audit_entry_module_ix ON audit_entry (module, at, id);
CREATE INDEX audit_entry_action_ix ON audit_entry (action, at, id);
CREATE INDEX audit_entry_refused_ix ON audit_entry (at, id) WHERE result = 'REFUSED';

-- Entries whose change is committed and that no seal holds yet. An entry is written with its row here in one statement,
-- so that a crash loses neither; whatever is in no seal and not here was not written by the product.
CREATE TABLE audit_unsealed (
    entry_id bigint PRIMARY KEY
);
INSERT INTO audit_unsealed (entry_id) SELECT id FROM audit_entry;

CREATE TABLE audit_seal (
    number   bigint      PRIMARY KEY,
    at       timestamptz NOT NULL,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    ids      bigint[]    NOT NULL,
    hashes   bytea       NOT NULL,
    previous bytea       NOT NULL,
    hash     bytea       NOT NULL,
    mark     text        NOT NULL
);

CREATE TABLE audit_anchor (
    day        date        PRIMARY KEY,
    at         timestamptz NOT NULL,
    seal       bigint      NOT NULL,
    hash       text        NOT NULL,
    entries    bigint      NOT NULL,
    key_number integer     NOT NULL,
    signature  bytea       NOT NULL
);

-- Up to which seal the entries were removed, since they had been kept long enough.
CREATE TABLE audit_purge (
    until_seal bigint      PRIMARY KEY,
    at         timestamptz NOT NULL,
    login      text        NOT NULL,
    entries    bigint      NOT NULL,
    mark       text        NOT NULL
);

CREATE TABLE audit_verification (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    login       text        NOT NULL,
    seals       bigint      NOT NULL,
    entries     bigint      NOT NULL,
    unsealed    bigint      NOT NULL,
    fault_count integer     NOT NULL,
    faults      jsonb       NOT NULL
);

-- How many entries there are of each sort, for the statistics: added to when they are sealed.
CREATE TABLE audit_tally (
    day     date   NOT NULL,
    module  text   NOT NULL,
    action  text   NOT NULL,
    login   text   NOT NULL,
    result  text   NOT NULL,
    entries bigint NOT NULL,
    PRIMARY KEY (day, module, action, login, result)
);

-- Entries may go when they are old enough (Cybersecurity Law: six months at least), and only then.
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only
    BEFORE UPDATE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();

CREATE FUNCTION audit_entry_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at > now() - interval '183 days' THEN
        RAISE EXCEPTION 'audit entries are kept for 183 days at least';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER audit_entry_keep
    BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_keep();

CREATE TRIGGER audit_seal_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_anchor_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_anchor
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_purge_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_purge
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_verification_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_verification
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
