-- Who did what. Only ever added to: neither a change nor a removal gets past the trigger.
CREATE TABLE audit_entry (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    account_id     bigint,
    login          text        NOT NULL,
    person_name    text        NOT NULL,
    unit_id        bigint,
    source_address text        NOT NULL,
    action         text        NOT NULL,
    object_type    text        NOT NULL,
    object_id      text        NOT NULL,
    detail         jsonb       NOT NULL,
    result         text        NOT NULL,
    trace_id       text,
    CONSTRAINT audit_entry_result_ck CHECK (result IN ('DONE', 'REFUSED'))
);
CREATE INDEX audit_entry_object_ix ON audit_entry (object_type, object_id, id);
CREATE INDEX audit_entry_account_id_ix ON audit_entry (account_id, id);
CREATE INDEX audit_entry_action_ix ON audit_entry (action, id);

CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit record is only ever added to';
END
$$;
CREATE TRIGGER audit_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
