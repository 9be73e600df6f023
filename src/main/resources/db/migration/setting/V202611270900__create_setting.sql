-- The security parameters that somebody has set; the others have the first value that the code gives them.
CREATE TABLE setting (
    key        text PRIMARY KEY,
    value      text        NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    mark       text        NOT NULL,
    CONSTRAINT setting_key_ck CHECK (key ~ '^[a-z0-9-]+\.[a-z0-9-]+$')
);
