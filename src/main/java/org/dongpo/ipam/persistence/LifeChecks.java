package org.dongpo.ipam.persistence;

import java.util.Map;

/** What the recount looks for in the life of addresses; each query finds rows that must not be there. */
final class LifeChecks {

    static final Map<String, String> ALL = Map.of("owner", """
            SELECT coalesce(text(prefix.cidr), '') AS cidr, address.space_id, host(address.ip) AS detail
            FROM holding
            JOIN address ON address.id = holding.address_id
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            WHERE upper_inf(holding.period)
              AND (address.unit_id, address.division_code) IS DISTINCT FROM (holding.unit_id, holding.division_code)
            """, "reservation", """
            SELECT coalesce(text(prefix.cidr), '') AS cidr, address.space_id, host(address.ip) AS detail
            FROM address
            JOIN reservation ON reservation.id = address.reservation_id
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            WHERE reservation.ended_at IS NOT NULL
            """, "term-finding", """
            SELECT coalesce(text(prefix.cidr), '') AS cidr, address.space_id, host(address.ip) AS detail
            FROM finding
            JOIN address ON address.id = finding.address_id
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            WHERE finding.ended_at IS NULL
              AND finding.kind IN ('EXPIRING', 'EXPIRED')
              AND NOT EXISTS (
                  SELECT 1
                  FROM holding
                  WHERE holding.address_id = finding.address_id
                    AND upper_inf(holding.period)
                    AND holding.expires_at IS NOT NULL)
            """);

    private LifeChecks() {}
}
