package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.request.RequestForm;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.Kept;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.RequestNumber;
import org.dongpo.request.domain.RequestState;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of requests. Whoever changes one locks it first: its row is where all its movers queue. */
@Repository
public class RequestStore {

    private static final String COLUMNS = """
            SELECT request.id,
                   request.number,
                   request.state,
                   request.unit_id,
                   request.division_code,
                   request.applicant_id,
                   request.applicant_name,
                   request.title,
                   request.form,
                   request.ipv4_reservation_id,
                   request.ipv6_reservation_id,
                   request.reservation_expires_at,
                   filing.number AS filing_number,
                   filing.at AS filed_at
            FROM request
            LEFT JOIN filing ON filing.request_id = request.id
            """;

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that is to begin. */
    public record Beginning(
            RequestNumber number,
            AccountId applicant,
            String applicantName,
            UnitId unitId,
            String divisionCode,
            String title,
            RequestForm form) {}

    public RequestId add(Beginning beginning, Instant now) {
        return new RequestId(jdbc.sql("""
                        INSERT INTO request (
                            number, type, state, unit_id, division_code, applicant_id, applicant_name, title, form,
                            created_at, updated_at)
                        VALUES (
                            :number, 'IP_ALLOCATION', 'DRAFT', :unit, :division, :applicant, :applicantName, :title,
                            CAST(:form AS jsonb), :now, :now)
                        RETURNING id
                        """)
                .param("number", beginning.number().text())
                .param("unit", beginning.unitId().value())
                .param("division", beginning.divisionCode())
                .param("applicant", beginning.applicant().value())
                .param("applicantName", beginning.applicantName())
                .param("title", beginning.title())
                .param("form", FormJson.write(beginning.form()))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single());
    }

    public Optional<Request> find(RequestId id) {
        return jdbc.sql(COLUMNS + " WHERE request.id = :id")
                .param("id", id.value())
                .query((row, n) -> request(row))
                .optional();
    }

    /** Waits for a request until nobody else is changing it. */
    public Optional<Request> lock(RequestId id) {
        jdbc.sql("SELECT id FROM request WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query(Long.class)
                .optional();
        return find(id);
    }

    /** Writes the state of a request that is locked, and what belongs to the state. */
    public void save(Request request, Instant now) {
        Optional<Kept> kept = keptOf(request);
        jdbc.sql("""
                        UPDATE request
                        SET state = :state,
                            title = :title,
                            form = CAST(:form AS jsonb),
                            ipv4_reservation_id = :ipv4,
                            ipv6_reservation_id = :ipv6,
                            reservation_expires_at = :expires,
                            updated_at = :now
                        WHERE id = :id
                        """)
                .param("state", request.state().name())
                .param("title", request.facts().title())
                .param("form", FormJson.write(request.facts().form()))
                .param("ipv4", kept.map(Kept::ipv4).map(ReservationId::value).orElse(null))
                .param("ipv6", kept.map(Kept::ipv6).map(ReservationId::value).orElse(null))
                .param("expires", Rows.timestamp(kept.map(Kept::expiresAt).orElse(null)))
                .param("now", Timestamp.from(now))
                .param("id", request.facts().id().value())
                .update();
    }

    /** Remembers since when, and in which process, a request is on its way. The first submission counts. */
    public void submitted(RequestId id, String processId, Instant now) {
        jdbc.sql("""
                        UPDATE request
                        SET process_id = :process,
                            submitted_at = coalesce(submitted_at, :now)
                        WHERE id = :id
                        """)
                .param("process", processId)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** The engine's process of a request; nothing before it is submitted. */
    public Optional<String> processOf(RequestId id) {
        return jdbc.sql("SELECT process_id FROM request WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(process -> process);
    }

    /** The requests whose reservation is past its time, the oldest first. */
    public List<RequestId> expired(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT id
                        FROM request
                        WHERE state = 'IMPLEMENTATION'
                          AND reservation_expires_at <= :now
                        ORDER BY reservation_expires_at
                        LIMIT :limit
                        """).param("now", Timestamp.from(now)).param("limit", limit).query(Long.class).list().stream()
                .map(RequestId::new)
                .toList();
    }

    private static Optional<Kept> keptOf(Request request) {
        return request instanceof Request.Filed filed ? Optional.of(filed.addresses()) : request.kept();
    }

    private static Request request(ResultSet row) throws SQLException {
        Facts facts = new Facts(
                new RequestId(row.getLong("id")),
                row.getString("number"),
                new AccountId(row.getLong("applicant_id")),
                row.getString("applicant_name"),
                new UnitId(row.getLong("unit_id")),
                row.getString("division_code"),
                row.getString("title"),
                FormJson.read(row.getString("form")));
        return switch (RequestState.valueOf(row.getString("state"))) {
            case DRAFT -> new Request.Draft(facts);
            case UNIT_CONFIRMATION -> new Request.UnitConfirmation(facts);
            case COUNTY_REVIEW -> new Request.CountyReview(facts);
            case CITY_REVIEW -> new Request.CityReview(facts);
            case IMPLEMENTATION -> new Request.Implementation(facts, kept(row));
            case RETURNED -> new Request.Returned(facts);
            case FILED -> filed(facts, row);
            case REJECTED -> new Request.Rejected(facts);
            case WITHDRAWN -> new Request.Withdrawn(facts);
            case EXPIRED -> new Request.Expired(facts);
        };
    }

    private static Request filed(Facts facts, ResultSet row) throws SQLException {
        return new Request.Filed(
                facts,
                kept(row),
                row.getString("filing_number"),
                Objects.requireNonNull(Rows.instant(row, "filed_at")));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                reservation(row, "ipv4_reservation_id"),
                reservation(row, "ipv6_reservation_id"),
                Objects.requireNonNull(Rows.instant(row, "reservation_expires_at")));
    }

    private static @Nullable ReservationId reservation(ResultSet row, String column) throws SQLException {
        Long value = Rows.number(row, column);
        return value == null ? null : new ReservationId(value);
    }
}
