-- A grant that was changed behind the product's back does not count (GB/T 39786-2021 8.4, HMAC-SM3). Those that are
-- there get their marks at the next start.
ALTER TABLE account_grant ADD COLUMN mark text;
-- A token may carry less than its account; NULL: all of it.
ALTER TABLE api_token ADD COLUMN permissions text[];
-- What has been opened again counts as used from then on.
ALTER TABLE account ADD COLUMN active_since timestamptz;
UPDATE account SET active_since = created_at;
ALTER TABLE account ALTER COLUMN active_since SET NOT NULL;
