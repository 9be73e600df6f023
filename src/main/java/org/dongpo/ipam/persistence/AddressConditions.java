package org.dongpo.ipam.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dongpo.ipam.persistence.AddressQueries.Filter;
import org.dongpo.ipam.persistence.AddressQueries.HeldBy;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a filter of addresses asks for, in SQL, within the scope of who asks.
 *
 * @param filter what is asked for
 */
record AddressConditions(Filter filter) {

    /** What the caller may see; bound as {@code scopeDivisions} and {@code scopeUnits}. */
    static final String SCOPE =
            "(address.division_code LIKE ANY (:scopeDivisions) OR address.unit_id = ANY (:scopeUnits))";

    /**
     * The same, and the number of rows, for what one unit or person holds. That is little, and the planner need know
     * neither to read it: so it keeps its plan. When it knows them it expects more of that than it gains, and plans anew
     * at each call, which takes ten times as long as the reading.
     */
    private static final String SCOPE_OF_LITTLE = "CASE WHEN " + SCOPE + " THEN TRUE ELSE FALSE END";

    private static final String LIMIT_OF_LITTLE = "(SELECT CAST(:limit AS bigint))";

    /** All that a filter asks for, within the scope; a statement that has it orders by space and address, or not at all. */
    String sql(boolean isLaterPage) {
        List<String> conditions = all(isLaterPage);
        String all = String.join(" AND ", conditions);
        return filter.text() == null ? all : among(new AddressBranches(filter.text()).sql(all));
    }

    private List<String> all(boolean isLaterPage) {
        List<String> conditions = new ArrayList<>(List.of(isOfOneHolder() ? SCOPE_OF_LITTLE : SCOPE));
        if (isLaterPage) {
            conditions.add("(address.space_id, address.ip) > (:afterSpace, CAST(:afterIp AS inet))");
        }
        if (filter.ip() != null) {
            conditions.add("address.ip = CAST(:ip AS inet)");
        }
        if (filter.spaceId() != null) {
            conditions.add("address.space_id = :space");
        } else if (filter.ip() != null) {
            // The key begins with the space. There are few, so each is looked into.
            conditions.add("address.space_id = ANY (ARRAY(SELECT id FROM address_space))");
        }
        if (filter.prefixId() != null) {
            conditions.add("address.prefix_id = :prefix");
        }
        if (filter.unitId() != null) {
            conditions.add("address.unit_id = :unit");
        }
        if (filter.batchId() != null) {
            conditions.add(among("SELECT address_id FROM address_batch_address WHERE batch_id = :batch"));
        }
        conditions.add(filter.state() == null ? "address.state <> 'FREE'" : "address.state = :state");
        HeldBy heldBy = filter.heldBy();
        if (heldBy.person() != null) {
            conditions.add(heldBy("upper_inf(holding.period) AND holding.person_id = :person"));
        }
        if (heldBy.mac() != null) {
            conditions.add(heldBy("upper_inf(holding.period) AND holding.mac = CAST(:mac AS macaddr)"));
        }
        if (heldBy.terminal() != null) {
            conditions.add(heldBy(TerminalText.NAME_IS));
        }
        return conditions;
    }

    private boolean isOfOneHolder() {
        return filter.text() == null
                && (filter.unitId() != null || filter.heldBy().person() != null);
    }

    private static String heldBy(String condition) {
        return among("SELECT holding.address_id FROM holding WHERE " + condition);
    }

    /** An array is looked up key by key; of a subquery the planner may expect so much that it reads all addresses. */
    private static String among(String ids) {
        return "address.id = ANY (ARRAY(" + ids + "))";
    }

    /** How many rows at most, in SQL; bound as {@code limit}. */
    String limit() {
        return isOfOneHolder() ? LIMIT_OF_LITTLE : ":limit";
    }

    /** Binds what the conditions have, all but the scope and the place of the page. */
    void bind(StatementSpec query) {
        if (filter.ip() != null) {
            query.param("ip", filter.ip());
        }
        if (filter.spaceId() != null) {
            query.param("space", filter.spaceId().value());
        }
        if (filter.prefixId() != null) {
            query.param("prefix", filter.prefixId().value());
        }
        if (filter.unitId() != null) {
            query.param("unit", filter.unitId().value());
        }
        if (filter.state() != null) {
            query.param("state", filter.state().name());
        }
        if (filter.batchId() != null) {
            query.param("batch", filter.batchId());
        }
        if (filter.text() != null) {
            new AddressBranches(filter.text()).bind(query);
        }
        HeldBy heldBy = filter.heldBy();
        if (heldBy.person() != null) {
            query.param("person", heldBy.person().value());
        }
        if (heldBy.mac() != null) {
            query.param("mac", heldBy.mac());
        }
        if (heldBy.terminal() != null) {
            query.param("terminalName", heldBy.terminal().strip().toLowerCase(Locale.ROOT));
        }
    }
}
