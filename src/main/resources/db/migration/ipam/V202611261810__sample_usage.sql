-- How full each prefix was day by day, when it will run out, and how full it is for those who look for the fullest.

-- What was used or reserved at the end of a day, in the unit in which the prefix is counted. A day on which nothing
-- changed has no row.
CREATE TABLE usage_sample (
    prefix_id bigint      NOT NULL,
    day       date        NOT NULL,
    taken     bigint      NOT NULL,
    total     numeric(40) NOT NULL,
    CONSTRAINT usage_sample_pk PRIMARY KEY (prefix_id, day),
    CONSTRAINT usage_sample_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix ON DELETE CASCADE
);

-- The latest forecast of each prefix that has samples.
CREATE TABLE usage_forecast (
    prefix_id bigint PRIMARY KEY,
    outlook   text NOT NULL,
    runs_out  date,
    CONSTRAINT usage_forecast_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix ON DELETE CASCADE,
    CONSTRAINT usage_forecast_outlook_ck CHECK (outlook IN (
        'RUNS_OUT', 'FAR_OFF', 'NOT_GROWING', 'TOO_FEW_SAMPLES', 'NOT_COUNTED')),
    CONSTRAINT usage_forecast_runs_out_ck CHECK ((outlook = 'RUNS_OUT') = (runs_out IS NOT NULL))
);

-- The percentage of those that are at least half full; written where the sums are folded.
CREATE TABLE usage_level (
    prefix_id bigint PRIMARY KEY,
    percent   double precision NOT NULL,
    CONSTRAINT usage_level_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix ON DELETE CASCADE
);
CREATE INDEX usage_level_percent_ix ON usage_level (percent DESC, prefix_id);

-- A threshold is inherited, so when one changes all below are looked at again: they come into the queue with nothing
-- to add.
CREATE FUNCTION note_changed_thresholds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (prefix_id)
    SELECT id
    FROM prefix
    WHERE space_id = new.space_id
      AND cidr <<= new.cidr;
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_threshold_changed AFTER UPDATE OF alert_percent ON prefix
FOR EACH ROW WHEN (old.alert_percent IS DISTINCT FROM new.alert_percent)
EXECUTE FUNCTION note_changed_thresholds();

-- A difference that the recount finds is a finding.
ALTER TABLE finding
    DROP CONSTRAINT finding_kind_ck,
    ADD CONSTRAINT finding_kind_ck CHECK (kind IN (
        'CONFLICT', 'UNREGISTERED', 'ABANDONED', 'EXPIRING', 'EXPIRED', 'THRESHOLD', 'EXHAUSTION', 'RECOUNT'));
