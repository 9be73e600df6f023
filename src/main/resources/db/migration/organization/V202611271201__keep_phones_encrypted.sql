-- A telephone number is kept encrypted (GB/T 22239-2019 8.1.4.8), with what everybody may see of it, and with a fingerprint by
-- which the whole number is found. The server fills these in between this step and the next, which needs the keys.
ALTER TABLE person
    ADD COLUMN phone_encrypted   text,
    ADD COLUMN phone_masked      text,
    ADD COLUMN phone_fingerprint text;
