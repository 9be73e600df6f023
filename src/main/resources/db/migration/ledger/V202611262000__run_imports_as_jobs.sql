-- An import is run by a job: who works on it, how far that is and why it failed stands there, not here. A run that is
-- under way has no job and has entered nothing: its import is what it was before. So is one whose last run failed; why,
-- nobody will ask any more.
DROP INDEX ledger_import_seen_at_ix;
ALTER TABLE ledger_import
    DROP CONSTRAINT ledger_import_worker_ck,
    DROP CONSTRAINT ledger_import_seen_at_ck,
    DROP CONSTRAINT ledger_import_failure_ck,
    DROP CONSTRAINT ledger_import_state_ck,
    DROP COLUMN worker,
    DROP COLUMN seen_at,
    DROP COLUMN done,
    DROP COLUMN total,
    DROP COLUMN failure_slug,
    DROP COLUMN failure_arguments,
    ADD COLUMN job_id bigint;
UPDATE ledger_import
SET state = 'MAPPING'
WHERE state IN ('CHECKING', 'IMPORTING', 'FAILED');
ALTER TABLE ledger_import
    ADD CONSTRAINT ledger_import_state_ck CHECK (state IN ('MAPPING', 'CHECKED', 'DONE'));
