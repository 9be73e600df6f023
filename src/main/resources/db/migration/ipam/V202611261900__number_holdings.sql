-- Each holding is the n-th of its address. Most addresses have had one holder only, and whose address has no other holding
-- cannot overlap one: such a holding is kept out of the constraint in time, whose index costs ten times what the key here
-- costs. When a second one comes, both are in it. See docs/adr/021-holdings-are-numbered.md.
ALTER TABLE holding
    ADD COLUMN ordinal integer NOT NULL DEFAULT 1,
    ADD COLUMN followed boolean NOT NULL DEFAULT false;

UPDATE holding
SET ordinal = numbered.ordinal,
    followed = numbered.ordinal = 1
FROM (SELECT id,
             row_number() OVER (PARTITION BY address_id ORDER BY lower(period)) AS ordinal,
             count(*) OVER (PARTITION BY address_id) AS holdings
      FROM holding) AS numbered
WHERE numbered.id = holding.id
  AND numbered.holdings > 1;

ALTER TABLE holding
    ADD CONSTRAINT holding_ordinal_ck CHECK (ordinal >= 1),
    ADD CONSTRAINT holding_address_id_ordinal_uk UNIQUE (address_id, ordinal),
    DROP CONSTRAINT holding_address_id_period_ex,
    ADD CONSTRAINT holding_address_id_period_ex EXCLUDE USING gist (address_id WITH =, period WITH &&)
        WHERE (ordinal > 1 OR followed);

-- A further holding brings the first one of its address under the constraint, whoever writes it. Who ends the first at the
-- same time is waited for, or waits.
CREATE FUNCTION follow_first_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM holding WHERE address_id = NEW.address_id AND ordinal = 1 AND followed;
    IF FOUND THEN
        RETURN NEW;
    END IF;
    UPDATE holding SET followed = true WHERE address_id = NEW.address_id AND ordinal = 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'address % has no first holding', NEW.address_id USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER holding_followed_tr BEFORE INSERT ON holding FOR EACH ROW
    WHEN (NEW.ordinal > 1)
    EXECUTE FUNCTION follow_first_holding();

-- What brings a holding under the constraint is never taken back.
CREATE FUNCTION keep_holding_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'holding % keeps its address and its number', OLD.id USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER holding_numbered_tr BEFORE UPDATE OF address_id, ordinal, followed ON holding FOR EACH ROW
    WHEN (NEW.address_id <> OLD.address_id OR NEW.ordinal <> OLD.ordinal OR (OLD.followed AND NOT NEW.followed))
    EXECUTE FUNCTION keep_holding_numbered();
CREATE TRIGGER holding_kept_tr BEFORE DELETE ON holding FOR EACH ROW
    WHEN (OLD.followed)
    EXECUTE FUNCTION keep_holding_numbered();
