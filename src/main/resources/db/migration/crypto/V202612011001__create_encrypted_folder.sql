-- The folders of files in which nothing lies in plain any more, so that a file in plain that turns up later is refused
-- (GB/T 22239-2019 8.1.4.8b). The database has no keys.
CREATE TABLE encrypted_folder (
    name  text        PRIMARY KEY,
    since timestamptz NOT NULL
);
