package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.ipam.BatchAction;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of batches, and their changes to addresses and holdings, each of them one statement. */
@Repository
public class BatchStore {

    private final JdbcClient jdbc;

    BatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is kept of a batch. */
    public record BatchRow(
            BatchAction action, String source, @Nullable String reason, int changed, int refused, String digest) {}

    /** Whose an address becomes. */
    public record Owner(AddressId id, UnitId unitId, String divisionCode) {}

    /** Writes down a batch with the addresses that it changed. */
    public long add(Caller caller, BatchRow batch, Collection<AddressId> changed, Instant now) {
        long id = jdbc.sql("""
                        INSERT INTO address_batch (action, at, account_id, login, source, reason, changed, refused, digest)
                        VALUES (:action, :now, :account, :login, :source, :reason, :changed, :refused, :digest)
                        RETURNING id
                        """)
                .param("action", batch.action().name())
                .param("now", Timestamp.from(now))
                .param(
                        "account",
                        caller.accountId() == null ? null : caller.accountId().value())
                .param("login", caller.login())
                .param("source", batch.source())
                .param("reason", batch.reason())
                .param("changed", batch.changed())
                .param("refused", batch.refused())
                .param("digest", batch.digest())
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO address_batch_address (batch_id, address_id) SELECT :id, unnest(:addresses)")
                .param("id", id)
                .param("addresses", ids(changed))
                .update();
        return id;
    }

    /** Lets addresses cool, and ends their holdings. */
    public void cool(Collection<AddressId> addresses, Instant until, Instant now) {
        jdbc.sql("""
                        UPDATE address
                        SET state = 'COOLING', cool_until = :until, unit_id = NULL, changed_at = :now
                        WHERE id = ANY (:ids)
                        """)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("ids", ids(addresses))
                .update();
        endHoldings(addresses, now);
    }

    /** Ends the holdings that last until now; one that has only just begun lasts at least a microsecond. */
    public void endHoldings(Collection<AddressId> addresses, Instant now) {
        jdbc.sql("""
                        UPDATE holding
                        SET period = tstzrange(
                                lower(period), greatest(CAST(:now AS timestamptz), lower(period) + interval '1 microsecond'))
                        WHERE address_id = ANY (:ids)
                          AND upper_inf(period)
                        """)
                .param("now", Timestamp.from(now))
                .param("ids", ids(addresses))
                .update();
    }

    /** Writes what addresses are now for; their holdings go on. */
    public void repurpose(Map<AddressId, Optional<String>> purposes) {
        Columns<Map.Entry<AddressId, Optional<String>>> columns = new Columns<>(List.copyOf(purposes.entrySet()));
        jdbc.sql("""
                        UPDATE holding
                        SET purpose = new.purpose
                        FROM unnest(:ids, CAST(:purposes AS text[])) AS new (address_id, purpose)
                        WHERE holding.address_id = new.address_id
                          AND upper_inf(holding.period)
                        """)
                .param("ids", columns.longs(entry -> entry.getKey().value()))
                .param("purposes", columns.texts(entry -> entry.getValue().orElse(null)))
                .update();
    }

    /** Gives the holdings of addresses other terms; they go on. */
    public void renew(Map<AddressId, Optional<Instant>> terms) {
        Columns<Map.Entry<AddressId, Optional<Instant>>> columns = new Columns<>(List.copyOf(terms.entrySet()));
        jdbc.sql("""
                        UPDATE holding
                        SET expires_at = new.expires_at
                        FROM unnest(:ids, CAST(:terms AS timestamptz[])) AS new (address_id, expires_at)
                        WHERE holding.address_id = new.address_id
                          AND upper_inf(holding.period)
                        """)
                .param("ids", columns.longs(entry -> entry.getKey().value()))
                .param(
                        "terms",
                        columns.texts(
                                entry -> entry.getValue().map(Instant::toString).orElse(null)))
                .update();
    }

    /** Writes whose addresses are now. */
    public void hand(List<Owner> owners, Instant now) {
        Columns<Owner> columns = new Columns<>(owners);
        jdbc.sql("""
                        UPDATE address
                        SET unit_id = new.unit_id,
                            division_code = new.division_code,
                            changed_at = :now
                        FROM unnest(:ids, :units, :divisions) AS new (id, unit_id, division_code)
                        WHERE address.id = new.id
                        """)
                .param("now", Timestamp.from(now))
                .param("ids", columns.longs(owner -> owner.id().value()))
                .param("units", columns.longs(owner -> owner.unitId().value()))
                .param("divisions", columns.texts(Owner::divisionCode))
                .update();
    }

    /** Moves the counters of prefixes whose addresses cool. */
    public void countCooling(Map<PrefixId, Integer> released) {
        Columns<Map.Entry<PrefixId, Integer>> columns = new Columns<>(List.copyOf(released.entrySet()));
        jdbc.sql("""
                        UPDATE prefix_usage
                        SET used = used - released.count,
                            cooling = cooling + released.count
                        FROM unnest(:prefixes, :counts) AS released (prefix_id, count)
                        WHERE prefix_usage.prefix_id = released.prefix_id
                        """)
                .param("prefixes", columns.longs(entry -> entry.getKey().value()))
                .param("counts", columns.longs(entry -> entry.getValue().longValue()))
                .update();
    }

    private static Long[] ids(Collection<AddressId> addresses) {
        return addresses.stream().map(AddressId::value).toArray(Long[]::new);
    }
}
