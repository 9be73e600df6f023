-- A filing is signed with the SM2 key of the installation, so that nobody can say later that he did not file or agree
-- (GB/T 39786-2021 8.4); the text that was signed is kept as it was. Filings that were there before have no signature.
CREATE TABLE filing_signature (
    request_id bigint      PRIMARY KEY,
    text       text        NOT NULL,
    at         timestamptz NOT NULL,
    key_number integer     NOT NULL,
    signature  bytea       NOT NULL,
    CONSTRAINT filing_signature_request_id_fk FOREIGN KEY (request_id) REFERENCES filing
);

CREATE FUNCTION filing_signature_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'signatures of filings are never changed or removed';
END
$$;
CREATE TRIGGER filing_signature_final BEFORE UPDATE OR DELETE ON filing_signature
    FOR EACH ROW EXECUTE FUNCTION filing_signature_is_final();

-- Whether a filing had a signature when it was made; its mark covers it, so that a removed one is found.
ALTER TABLE filing
    ADD COLUMN signed boolean NOT NULL DEFAULT false;
ALTER TABLE filing
    ALTER COLUMN signed DROP DEFAULT;
