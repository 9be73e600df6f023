package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.Holder;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of holdings: each begins, and ends. */
@Repository
public class HoldingStore {

    private final JdbcClient jdbc;

    HoldingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A holding that begins.
     *
     * @param expiresAt when its term ends; null when it is for good
     */
    public record Beginning(
            AddressId addressId,
            Holder holder,
            @Nullable String reference,
            Instant since,
            @Nullable Instant expiresAt) {

        /** A holding for good. */
        public Beginning(AddressId addressId, Holder holder, @Nullable String reference, Instant since) {
            this(addressId, holder, reference, since, null);
        }
    }

    /** A holding that lasts. */
    public record Current(
            long id,
            Holder holder,
            @Nullable String reference,
            @Nullable Instant expiresAt) {

        /** Whether its term ended before an instant. */
        public boolean endedBefore(Instant instant) {
            return expiresAt != null && !expiresAt.isAfter(instant);
        }
    }

    /**
     * Begins holdings. One that would reach back into an earlier one of the same address begins where that ended; the
     * constraint refuses what overlaps all the same.
     */
    public void begin(List<Beginning> beginnings) {
        Columns<Beginning> columns = new Columns<>(beginnings);
        jdbc.sql("""
                        INSERT INTO holding
                            (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, place, port,
                             purpose, reference, expires_at, ordinal, period)
                        SELECT address_id, unit_id, division_code, person_id, terminal_name, terminal_kind,
                               CAST(mac AS macaddr), place, port, purpose, reference, expires_at,
                               1 + coalesce(latest.ordinal, 0), tstzrange(greatest(since, latest.ended), NULL)
                        FROM unnest(
                                %s, :units, :divisions, :people, :names, :kinds, :macs, :places, :ports,
                                :purposes, :references, CAST(:sinces AS timestamptz[]),
                                CAST(:expiries AS timestamptz[]))
                            AS new (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac,
                                    place, port, purpose, reference, since, expires_at)
                        LEFT JOIN LATERAL (
                            SELECT ordinal, upper(period) AS ended
                            FROM holding
                            WHERE holding.address_id = new.address_id
                            ORDER BY ordinal DESC
                            LIMIT 1) AS latest ON TRUE
                        """.formatted(Columns.ofAnyLength("addresses", "bigint")))
                .param("addresses", columns.longs(row -> row.addressId().value()))
                .param("units", columns.longs(row -> row.holder().unitId().value()))
                .param("divisions", columns.texts(row -> row.holder().divisionCode()))
                .param("people", columns.longs(HoldingStore::person))
                .param("names", columns.texts(row -> row.holder().terminal().name()))
                .param("kinds", columns.texts(row -> row.holder().terminal().kind()))
                .param("macs", columns.texts(row -> row.holder().terminal().mac()))
                .param("places", columns.texts(row -> row.holder().terminal().place()))
                .param("ports", columns.texts(row -> row.holder().terminal().port()))
                .param("purposes", columns.texts(row -> row.holder().purpose()))
                .param("references", columns.texts(Beginning::reference))
                .param("sinces", columns.texts(row -> row.since().toString()))
                .param("expiries", columns.texts(HoldingStore::expiry))
                .update();
    }

    /** Ends the holding of an address that lasts until now; one that has only just begun lasts at least a microsecond. */
    public int end(AddressId address, Instant now) {
        return jdbc.sql("""
                        UPDATE holding
                        SET period = tstzrange(
                                lower(period), greatest(CAST(:now AS timestamptz), lower(period) + interval '1 microsecond'))
                        WHERE address_id = :address
                          AND upper_inf(period)
                        """)
                .param("address", address.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The holding of an address that lasts; whoever asks has locked the address. */
    public Optional<Current> current(AddressId address) {
        return jdbc.sql("""
                        SELECT id,
                               unit_id,
                               division_code,
                               person_id,
                               terminal_name,
                               terminal_kind,
                               text(mac) AS mac,
                               place,
                               port,
                               purpose,
                               reference,
                               expires_at
                        FROM holding
                        WHERE address_id = :address
                          AND upper_inf(period)
                        """)
                .param("address", address.value())
                .query((row, n) -> {
                    Timestamp expires = row.getTimestamp("expires_at");
                    return new Current(
                            row.getLong("id"),
                            holder(row),
                            row.getString("reference"),
                            expires == null ? null : expires.toInstant());
                })
                .optional();
    }

    /** Who holds or held, out of a row that has the unit and division under the names of the table. */
    private static Holder holder(ResultSet row) throws SQLException {
        Long person = Inet.nullableLong(row, "person_id");
        return new Holder(
                new UnitId(row.getLong("unit_id")),
                row.getString("division_code"),
                person == null ? null : new PersonId(person),
                new Holder.Terminal(
                        row.getString("terminal_name"),
                        row.getString("terminal_kind"),
                        row.getString("mac"),
                        row.getString("place"),
                        row.getString("port")),
                row.getString("purpose"));
    }

    /** Lets a holding say something else of its terminal and purpose. */
    public void edit(long id, Holder holder) {
        Holder.Terminal terminal = holder.terminal();
        jdbc.sql("""
                        UPDATE holding
                        SET terminal_name = :name,
                            terminal_kind = :kind,
                            mac = CAST(:mac AS macaddr),
                            place = :place,
                            port = :port,
                            purpose = :purpose
                        WHERE id = :id
                        """)
                .param("name", terminal.name())
                .param("kind", terminal.kind())
                .param("mac", terminal.mac())
                .param("place", terminal.place())
                .param("port", terminal.port())
                .param("purpose", holder.purpose())
                .param("id", id)
                .update();
    }

    /** Gives a holding another term. */
    public void renew(long id, @Nullable Instant expiresAt) {
        jdbc.sql("UPDATE holding SET expires_at = :expires WHERE id = :id")
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt), Types.TIMESTAMP)
                .param("id", id)
                .update();
    }

    /** The addresses that are held although their term ended before an instant: those behind another, in their order. */
    public List<AddressId> overdue(Instant before, AddressId behind, int limit) {
        return jdbc.sql("""
                        SELECT address_id
                        FROM holding
                        WHERE upper_inf(period)
                          AND expires_at <= :before
                          AND address_id > :behind
                        ORDER BY address_id
                        LIMIT :limit
                        """)
                .param("before", Timestamp.from(before))
                .param("behind", behind.value())
                .param("limit", limit)
                .query((row, n) -> new AddressId(row.getLong("address_id")))
                .list();
    }

    private static @Nullable String expiry(Beginning row) {
        Instant expires = row.expiresAt();
        return expires == null ? null : expires.toString();
    }

    private static @Nullable Long person(Beginning row) {
        return row.holder().personId() == null ? null : row.holder().personId().value();
    }
}
