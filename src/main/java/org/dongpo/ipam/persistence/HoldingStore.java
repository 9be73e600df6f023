package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dongpo.ipam.Holder;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
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

    /** A holding that begins. */
    public record Beginning(
            AddressId addressId, Holder holder, @Nullable String reference, Instant since) {}

    /**
     * Begins holdings. One that would reach back into an earlier one of the same address begins where that ended; the
     * constraint refuses what overlaps all the same.
     */
    public void begin(List<Beginning> beginnings) {
        Columns<Beginning> columns = new Columns<>(beginnings);
        jdbc.sql("""
                        INSERT INTO holding
                            (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, place, port,
                             purpose, reference, period)
                        SELECT address_id, unit_id, division_code, person_id, terminal_name, terminal_kind,
                               CAST(mac AS macaddr), place, port, purpose, reference,
                               tstzrange(
                                   greatest(
                                       since,
                                       (SELECT max(upper(earlier.period))
                                        FROM holding AS earlier
                                        WHERE earlier.address_id = new.address_id)),
                                   NULL)
                        FROM unnest(
                                :addresses, :units, :divisions, :people, :names, :kinds, :macs, :places, :ports,
                                :purposes, :references, CAST(:sinces AS timestamptz[]))
                            AS new (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac,
                                    place, port, purpose, reference, since)
                        """)
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

    private static @Nullable Long person(Beginning row) {
        return row.holder().personId() == null ? null : row.holder().personId().value();
    }
}
