-- Each time that the integrity marks of some rows were verified, with the rows that do not hold theirs.
CREATE TABLE integrity_check (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    login      text        NOT NULL,
    place      text        NOT NULL,
    table_rows bigint      NOT NULL,
    broken     text[]      NOT NULL
);
CREATE INDEX integrity_check_place_ix ON integrity_check (place, id);
