package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.AddressRegister.Reservation;
import org.dongpo.ipam.AddressRegister.ReserveCommand;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.ipam.IpFamily;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ReservationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of reservations, and of what they keep or kept. */
@Repository
public class ReservationStore {

    private final JdbcClient jdbc;

    ReservationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public ReservationId add(ReserveCommand command, boolean direct, Instant now) {
        return new ReservationId(jdbc.sql("""
                        INSERT INTO reservation (unit_id, division_code, reference, direct, created_at, expires_at)
                        VALUES (:unit, :division, :reference, :direct, :now, :expires)
                        RETURNING id
                        """)
                .param("unit", command.unitId().value())
                .param("division", command.divisionCode())
                .param("reference", command.reference())
                .param("direct", direct)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(command.expiresAt()))
                .query(Long.class)
                .single());
    }

    public void keep(ReservationId reservation, Collection<AddressId> addresses) {
        jdbc.sql("""
                        INSERT INTO reservation_address (reservation_id, address_id)
                        SELECT :reservation, address_id
                        FROM unnest(:addresses) AS address_id
                        """)
                .param("reservation", reservation.value())
                .param("addresses", addresses.stream().map(AddressId::value).toArray(Long[]::new))
                .update();
    }

    /** Waits for a reservation and tells its state. */
    public Optional<Reservation> lock(ReservationId id) {
        return jdbc.sql("""
                        SELECT id, reference, expires_at, ended_at IS NULL AS open
                        FROM reservation
                        WHERE id = :id
                        FOR NO KEY UPDATE
                        """)
                .param("id", id.value())
                .query((row, n) -> new Reservation(
                        new ReservationId(row.getLong("id")),
                        row.getString("reference"),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getBoolean("open")))
                .optional();
    }

    public void end(ReservationId id, String outcome, Instant now) {
        jdbc.sql("UPDATE reservation SET ended_at = :now, outcome = :outcome WHERE id = :id")
                .param("now", Timestamp.from(now))
                .param("outcome", outcome)
                .param("id", id.value())
                .update();
    }

    public void extend(ReservationId id, Instant expiresAt) {
        jdbc.sql("UPDATE reservation SET expires_at = :expires WHERE id = :id")
                .param("expires", Timestamp.from(expiresAt))
                .param("id", id.value())
                .update();
    }

    public List<ReservedAddress> addressesOf(ReservationId id) {
        return jdbc.sql("""
                        SELECT address.id,
                               host(address.ip) AS ip,
                               family(address.ip) AS family,
                               prefix.id AS prefix_id,
                               text(prefix.cidr) AS cidr,
                               host(prefix.gateway) AS gateway
                        FROM reservation_address
                        JOIN address ON address.id = reservation_address.address_id
                        JOIN prefix ON prefix.id = address.prefix_id
                        WHERE reservation_address.reservation_id = :id
                        ORDER BY address.ip
                        """)
                .param("id", id.value())
                .query((row, n) -> new ReservedAddress(
                        new AddressId(row.getLong("id")),
                        row.getString("ip"),
                        IpFamily.ofVersion(row.getInt("family")),
                        new PrefixId(row.getLong("prefix_id")),
                        row.getString("cidr"),
                        row.getString("gateway")))
                .list();
    }

    public List<Reservation> expired(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT id, reference, expires_at
                        FROM reservation
                        WHERE ended_at IS NULL
                          AND expires_at <= :now
                        ORDER BY expires_at
                        LIMIT :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> new Reservation(
                        new ReservationId(row.getLong("id")),
                        row.getString("reference"),
                        row.getTimestamp("expires_at").toInstant(),
                        true))
                .list();
    }
}
