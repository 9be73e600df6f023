package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is asked about reservations, cut to the scope of who asks. */
@Repository
public class ReservationQueries {

    private static final String SELECT = """
            SELECT id,
                   unit_id,
                   reference,
                   direct,
                   created_at,
                   expires_at,
                   ended_at,
                   outcome
            FROM reservation
            """;

    private final JdbcClient jdbc;
    private final ReservationStore store;

    ReservationQueries(JdbcClient jdbc, ReservationStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * A reservation.
     *
     * @param reason why, where an engineer made it; the number of the request otherwise
     * @param direct whether an engineer made it
     */
    public record ReservationView(
            ReservationId id,
            UnitId unitId,
            String reason,
            boolean direct,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String outcome) {}

    public Optional<ReservationView> find(ReservationId id, Scope scope) {
        return jdbc.sql(SELECT + "WHERE id = :id AND " + Scope.SQL)
                .param("id", id.value())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query((row, n) -> view(row))
                .optional();
    }

    /** The reservation that keeps an address now. */
    public Optional<ReservationView> keeping(AddressId address, Scope scope) {
        return jdbc.sql(SELECT + "WHERE id = (SELECT reservation_id FROM address WHERE address.id = :address) AND "
                        + Scope.SQL)
                .param("address", address.value())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query((row, n) -> view(row))
                .optional();
    }

    /** The addresses that a reservation keeps or kept. */
    public List<ReservedAddress> addresses(ReservationId id) {
        return store.addressesOf(id);
    }

    /** Those that engineers made and whose time is over. */
    public List<ReservationId> overdue(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT id
                        FROM reservation
                        WHERE direct
                          AND ended_at IS NULL
                          AND expires_at <= :now
                        ORDER BY id
                        LIMIT :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> new ReservationId(row.getLong("id")))
                .list();
    }

    private static ReservationView view(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new ReservationView(
                new ReservationId(row.getLong("id")),
                new UnitId(row.getLong("unit_id")),
                row.getString("reference"),
                row.getBoolean("direct"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("outcome"));
    }
}
