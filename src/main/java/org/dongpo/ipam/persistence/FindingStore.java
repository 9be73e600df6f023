package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.FindingKind;
import org.dongpo.ipam.domain.FindingSubject;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of findings: they are opened, and end. */
@Repository
public class FindingStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Something that is so, with what a reader needs to know of it: numbers and names, no sentences. */
    public record Report(FindingSubject subject, Map<String, String> detail) {

        public Report {
            detail = Map.copyOf(detail);
        }
    }

    /** Opens findings; those that are open already keep their beginning. In one order, so that two who report wait. */
    public void open(FindingKind kind, List<Report> reports, Instant now) {
        Columns<Report> columns = new Columns<>(reports);
        jdbc.sql("""
                        INSERT INTO finding
                            (kind, space_id, prefix_id, address_id, ip, division_code, unit_id, detail, since)
                        SELECT :kind, space_id, prefix_id, address_id, CAST(ip AS inet), division_code, unit_id,
                               CAST(detail AS jsonb), :now
                        FROM unnest(:spaces, :prefixes, :addresses, :ips, :divisions, :units, :details)
                            AS new (space_id, prefix_id, address_id, ip, division_code, unit_id, detail)
                        ORDER BY space_id, prefix_id, address_id, CAST(ip AS inet)
                        ON CONFLICT (kind, space_id, prefix_id, address_id, ip) WHERE ended_at IS NULL DO UPDATE
                        SET division_code = excluded.division_code,
                            unit_id = excluded.unit_id,
                            detail = excluded.detail
                        WHERE (finding.division_code, finding.unit_id, finding.detail)
                            IS DISTINCT FROM (excluded.division_code, excluded.unit_id, excluded.detail)
                        """)
                .param("kind", kind.name())
                .param(
                        "spaces",
                        columns.longs(report -> report.subject().spaceId().value()))
                .param("prefixes", columns.longs(report -> prefix(report.subject())))
                .param("addresses", columns.longs(report -> address(report.subject())))
                .param("ips", columns.texts(report -> report.subject().ip()))
                .param("divisions", columns.texts(report -> report.subject().divisionCode()))
                .param("units", columns.longs(FindingStore::unit))
                .param("details", columns.texts(report -> json.writeValueAsString(report.detail())))
                .param("now", Timestamp.from(now))
                .update();
    }

    public void end(FindingKind kind, FindingSubject subject, Instant now) {
        jdbc.sql("""
                        UPDATE finding
                        SET ended_at = greatest(CAST(:now AS timestamptz), since)
                        WHERE ended_at IS NULL
                          AND kind = :kind
                          AND space_id = :space
                          AND prefix_id IS NOT DISTINCT FROM :prefix
                          AND address_id IS NOT DISTINCT FROM :address
                          AND ip IS NOT DISTINCT FROM CAST(:ip AS inet)
                        """)
                .param("now", Timestamp.from(now))
                .param("kind", kind.name())
                .param("space", subject.spaceId().value())
                .param("prefix", prefix(subject))
                .param("address", address(subject))
                .param("ip", subject.ip())
                .update();
    }

    /** Ends the open findings of a kind that are not about one of these. */
    public void endOthers(FindingKind kind, List<FindingSubject> kept, Instant now) {
        Columns<FindingSubject> columns = new Columns<>(kept);
        jdbc.sql("""
                        UPDATE finding
                        SET ended_at = greatest(CAST(:now AS timestamptz), since)
                        WHERE ended_at IS NULL
                          AND kind = :kind
                          AND (space_id, coalesce(prefix_id, 0), coalesce(address_id, 0), coalesce(text(ip), '')) NOT IN (
                              SELECT space_id, coalesce(prefix_id, 0), coalesce(address_id, 0),
                                     coalesce(text(CAST(ip AS inet)), '')
                              FROM unnest(:spaces, :prefixes, :addresses, :ips)
                                  AS kept (space_id, prefix_id, address_id, ip))
                        """)
                .param("now", Timestamp.from(now))
                .param("kind", kind.name())
                .param("spaces", columns.longs(subject -> subject.spaceId().value()))
                .param("prefixes", columns.longs(FindingStore::prefix))
                .param("addresses", columns.longs(FindingStore::address))
                .param("ips", columns.texts(FindingSubject::ip))
                .update();
    }

    /** Ends findings of some kinds about an address, since what they told of it is over. */
    public void end(AddressId address, List<FindingKind> kinds, Instant now) {
        jdbc.sql("""
                        UPDATE finding
                        SET ended_at = greatest(CAST(:now AS timestamptz), since)
                        WHERE ended_at IS NULL
                          AND address_id = :address
                          AND kind = ANY (:kinds)
                        """)
                .param("now", Timestamp.from(now))
                .param("address", address.value())
                .param("kinds", kinds.stream().map(FindingKind::name).toArray(String[]::new))
                .update();
    }

    private static @Nullable Long prefix(FindingSubject subject) {
        PrefixId id = subject.prefixId();
        return id == null ? null : id.value();
    }

    private static @Nullable Long address(FindingSubject subject) {
        AddressId id = subject.addressId();
        return id == null ? null : id.value();
    }

    private static @Nullable Long unit(Report report) {
        return report.subject().unitId() == null
                ? null
                : report.subject().unitId().value();
    }
}
