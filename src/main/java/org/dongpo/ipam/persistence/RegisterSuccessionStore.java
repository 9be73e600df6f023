package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.organization.Person;
import org.dongpo.organization.PersonSuccession.Handover;
import org.dongpo.organization.Unit;
import org.dongpo.organization.UnitSuccession.Succession;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What of the register goes from a unit to its successor; each statement takes all rows of a table at once. */
@Repository
public class RegisterSuccessionStore {

    /** Tables whose rows follow as they are: with which of them. */
    private static final List<String> PLAIN = List.of(
            "address_space WHERE unit_id = :from",
            "business_system WHERE unit_id = :from",
            "reservation WHERE unit_id = :from AND ended_at IS NULL",
            "prefix_pair WHERE unit_id = :from AND ended_at IS NULL",
            "address_pair WHERE unit_id = :from AND ended_at IS NULL",
            "finding WHERE unit_id = :from AND ended_at IS NULL",
            "prefix WHERE unit_id = :from");

    private final JdbcClient jdbc;

    RegisterSuccessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows of a unit a table has, of those that follow. */
    public long count(String table, UnitId unit) {
        String rows = PLAIN.stream()
                .filter(plain -> plain.startsWith(table + " "))
                .findFirst()
                .orElse(table + " WHERE unit_id = :from");
        return jdbc.sql("SELECT count(*) FROM " + rows)
                .param("from", unit.value())
                .query(Long.class)
                .single();
    }

    /** The spaces with blocks of a unit, in the order in which they are locked. */
    public List<SpaceId> spacesOfPrefixes(UnitId unit) {
        return jdbc.sql("SELECT DISTINCT space_id FROM prefix WHERE unit_id = :unit ORDER BY space_id")
                .param("unit", unit.value())
                .query((row, n) -> new SpaceId(row.getLong(1)))
                .list();
    }

    public List<PrefixId> prefixes(UnitId unit) {
        return jdbc.sql("SELECT id FROM prefix WHERE unit_id = :unit ORDER BY id")
                .param("unit", unit.value())
                .query((row, n) -> new PrefixId(row.getLong(1)))
                .list();
    }

    /** The blocks of a unit that were handed to a division which the other one is not in. */
    public List<String> delegatedElsewhere(UnitId unit, String division) {
        return jdbc.sql("""
                        SELECT text(cidr)
                        FROM prefix
                        WHERE unit_id = :unit
                          AND delegated_to IS NOT NULL
                          AND NOT starts_with(:division, regexp_replace(delegated_to, '^(..)(0000)$|^(....)(00)$', '\\1\\3'))
                        ORDER BY cidr
                        """)
                .param("unit", unit.value())
                .param("division", division)
                .query(String.class)
                .list();
    }

    /** The systems that have the name of one of the other unit's. */
    public List<String> systemsOfSameName(UnitId unit, UnitId other) {
        return jdbc.sql("""
                        SELECT one.name
                        FROM business_system AS one
                        JOIN business_system AS two ON two.name = one.name
                        WHERE one.unit_id = :unit
                          AND two.unit_id = :other
                        ORDER BY one.name
                        """)
                .param("unit", unit.value())
                .param("other", other.value())
                .query(String.class)
                .list();
    }

    /** Keeps others from changing the addresses of a unit. */
    public void lockAddresses(UnitId unit) {
        jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM address WHERE unit_id = :unit ORDER BY id FOR UPDATE) AS locked")
                .param("unit", unit.value())
                .query(Long.class)
                .single();
    }

    /**
     * Ends the holdings of the addresses of a unit, and begins those of the successor at the same instant, with the same
     * people and terminals; what was done goes into the history of each.
     */
    public void succeed(Caller caller, Succession succession) {
        bind(jdbc.sql("""
                        INSERT INTO holding_change
                            (holding_id, address_id, at, account_id, login, action, before, after)
                        SELECT holding.id, address.id, :now, :account, :login, 'SUCCEED',
                               jsonb_build_object('unitId', CAST(:from AS bigint)),
                               jsonb_build_object('unitId', CAST(:to AS bigint))
                        FROM address
                        JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
                        WHERE address.unit_id = :from
                        """), succession)
                .param("account", accountOf(caller))
                .param("login", caller.login())
                .update();
        bind(jdbc.sql("""
                        UPDATE holding
                        SET period = tstzrange(
                                lower(period), greatest(CAST(:now AS timestamptz), lower(period) + interval '1 microsecond'))
                        FROM address
                        WHERE address.unit_id = :from
                          AND holding.address_id = address.id
                          AND upper_inf(holding.period)
                        """), succession).update();
        bind(jdbc.sql("""
                        INSERT INTO holding
                            (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, place, port,
                             purpose, reference, expires_at, ordinal, period)
                        SELECT address_id, :to, :division, person_id, terminal_name, terminal_kind, mac, place, port,
                               purpose, reference, expires_at, 1 + ordinal, tstzrange(upper(period), NULL)
                        FROM address
                        CROSS JOIN LATERAL (
                            SELECT *
                            FROM holding
                            WHERE holding.address_id = address.id
                            ORDER BY ordinal DESC
                            LIMIT 1) AS latest
                        WHERE address.unit_id = :from
                          AND address.state IN ('ASSIGNED', 'ACTIVE')
                        """), succession).update();
    }

    /** How many addresses a person holds. */
    public long heldBy(PersonId person) {
        return jdbc.sql("SELECT count(*) FROM holding WHERE person_id = :person AND upper_inf(period)")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    /**
     * Ends the holdings of a person, and begins others at the same instant, at the same terminals: of the successor, of the
     * unit alone, or of the person himself at the unit that he goes to.
     */
    public void succeed(Caller caller, Handover handover) {
        Long[] addresses = lockHeldBy(handover.person().id());
        if (addresses.length == 0) {
            return;
        }
        bind(jdbc.sql("""
                        INSERT INTO holding_change
                            (holding_id, address_id, at, account_id, login, action, before, after)
                        SELECT holding.id, address_id, :now, :account, :login, 'SUCCEED',
                               jsonb_build_object('unitId', unit_id, 'personId', person_id),
                               jsonb_strip_nulls(jsonb_build_object(
                                   'unitId', coalesce(CAST(:unit AS bigint), unit_id), 'personId', CAST(:heir AS bigint)))
                        FROM holding
                        WHERE address_id = ANY (:addresses)
                          AND upper_inf(period)
                        """), handover, addresses)
                .param("account", accountOf(caller))
                .param("login", caller.login())
                .update();
        bind(jdbc.sql("""
                        UPDATE holding
                        SET period = tstzrange(
                                lower(period), greatest(CAST(:now AS timestamptz), lower(period) + interval '1 microsecond'))
                        WHERE address_id = ANY (:addresses)
                          AND upper_inf(period)
                        """), handover, addresses).update();
        bind(jdbc.sql("""
                        INSERT INTO holding
                            (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, place, port,
                             purpose, reference, expires_at, ordinal, period)
                        SELECT address_id, coalesce(CAST(:unit AS bigint), unit_id),
                               coalesce(CAST(:division AS text), division_code), CAST(:heir AS bigint), terminal_name,
                               terminal_kind, mac, place, port, purpose, reference, expires_at, 1 + ordinal,
                               tstzrange(upper(period), NULL)
                        FROM unnest(:addresses) AS given (id)
                        CROSS JOIN LATERAL (
                            SELECT *
                            FROM holding
                            WHERE holding.address_id = given.id
                            ORDER BY ordinal DESC
                            LIMIT 1) AS latest
                        """), handover, addresses).update();
        bind(jdbc.sql("""
                        UPDATE address
                        SET unit_id = coalesce(CAST(:unit AS bigint), unit_id),
                            division_code = coalesce(CAST(:division AS text), division_code),
                            changed_at = :now
                        WHERE id = ANY (:addresses)
                        """), handover, addresses).update();
    }

    private Long[] lockHeldBy(PersonId person) {
        return jdbc.sql("""
                        SELECT address.id
                        FROM address
                        JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
                        WHERE holding.person_id = :person
                        ORDER BY address.id
                        FOR UPDATE OF address
                        """)
                .param("person", person.value())
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private static StatementSpec bind(StatementSpec statement, Handover handover, Long[] addresses) {
        Unit unit = handover.takesHoldings() ? handover.unit() : null;
        Person heir = unit == null ? handover.successor() : handover.person();
        return statement
                .param("unit", unit == null ? null : unit.id().value())
                .param("division", unit == null ? null : unit.divisionCode())
                .param("heir", heir == null ? null : heir.id().value())
                .param("addresses", addresses)
                .param("now", Timestamp.from(handover.at()));
    }

    /** The holdings go on: the unit is the same, in another division. */
    public void relocateHoldings(Succession succession) {
        bind(jdbc.sql("""
                        UPDATE holding
                        SET division_code = :division
                        FROM address
                        WHERE address.unit_id = :from
                          AND holding.address_id = address.id
                          AND upper_inf(holding.period)
                        """), succession).update();
    }

    /** All other rows. */
    public void follow(Succession succession) {
        for (String rows : PLAIN) {
            int table = rows.indexOf(" WHERE");
            bind(
                            jdbc.sql("UPDATE " + rows.substring(0, table) + " SET unit_id = :to" + division(rows)
                                    + rows.substring(table)),
                            succession)
                    .update();
        }
        bind(jdbc.sql("""
                        UPDATE address
                        SET unit_id = :to,
                            division_code = :division,
                            changed_at = :now
                        WHERE unit_id = :from
                        """), succession).update();
    }

    /** A space has no division, and a block keeps one that is not its unit's. */
    private static String division(String rows) {
        return rows.startsWith("address_space ")
                ? ""
                : ", division_code = CASE WHEN division_code = :before THEN :division ELSE division_code END";
    }

    /** A unit that is closed is in no phase any more; how it got there stays in the history. */
    public void endPhase(UnitId unit) {
        jdbc.sql("DELETE FROM current_phase WHERE kind = 'UNIT' AND subject_id = :unit")
                .param("unit", unit.value())
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, Succession succession) {
        return statement
                .param("from", succession.from().id().value())
                .param("to", succession.to().id().value())
                .param("before", succession.from().divisionCode())
                .param("division", succession.to().divisionCode())
                .param("now", Timestamp.from(succession.at()));
    }

    private static @Nullable Long accountOf(Caller caller) {
        return caller.accountId() == null ? null : caller.accountId().value();
    }
}
