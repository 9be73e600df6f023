-- Files are described here and lie in a folder, under a name that nobody outside chooses.
CREATE TABLE attachment (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uploader_id  bigint      NOT NULL,
    owner        text,
    name         text        NOT NULL,
    size         bigint      NOT NULL,
    content_type text        NOT NULL,
    sha256       text        NOT NULL,
    stored_name  text        NOT NULL,
    uploaded_at  timestamptz NOT NULL,
    CONSTRAINT attachment_stored_name_uk UNIQUE (stored_name),
    CONSTRAINT attachment_size_ck CHECK (size > 0)
);
CREATE INDEX attachment_owner_ix ON attachment (owner);
CREATE INDEX attachment_unbound_ix ON attachment (uploaded_at) WHERE owner IS NULL;
