-- What has been seen at which address: one row for each address and MAC, the latest and the first time. Scanners that
-- hear no MAC leave it out.
CREATE TABLE sighting (
    space_id   bigint      NOT NULL,
    ip         inet        NOT NULL,
    mac        macaddr,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    source     text        NOT NULL,
    CONSTRAINT sighting_uk UNIQUE NULLS NOT DISTINCT (space_id, ip, mac),
    CONSTRAINT sighting_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space,
    CONSTRAINT sighting_order_ck CHECK (first_seen <= last_seen),
    CONSTRAINT sighting_ip_ck CHECK (masklen(ip) = CASE family(ip) WHEN 4 THEN 32 ELSE 128 END)
) WITH (fillfactor = 80);
