package org.dongpo.ipam.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.domain.AddressPattern;
import org.dongpo.ipam.domain.AddressPattern.Range;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.MacPattern;
import org.dongpo.ipam.persistence.AddressQueries.Text;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The ways in which a text can mean an address, each a statement of its own that an index serves: were they joined by OR,
 * none could be used. Each has all the other conditions of the list in it, and brings no more than a page in the list's
 * order, so their union has the page.
 */
final class AddressBranches {

    private static final String END = " ORDER BY address.space_id, address.ip LIMIT :limit)";

    private final Text text;
    private final Optional<AddressPattern> pattern;
    private final Optional<MacPattern> mac;
    private final TerminalText terminal;

    AddressBranches(Text text) {
        this.text = text;
        this.pattern = AddressPattern.of(text.typed());
        this.mac = MacPattern.of(text.typed());
        this.terminal = new TerminalText(text.typed());
    }

    /** The ids of a page of addresses. */
    String sql(String conditions) {
        List<String> branches = new ArrayList<>();
        pattern.ifPresent(found -> branches.add(inRanges(conditions)));
        mac.ifPresent(found -> {
            branches.add(holding(TerminalText.MAC_BEGINS, conditions));
            branches.add(holding(TerminalText.MAC_ENDS, conditions));
        });
        if (!AddressPattern.isSpelled(text.typed())) {
            branches.add(ofUnits(conditions));
            branches.add(holding("upper_inf(holding.period) AND holding.person_id = ANY (:people)", conditions));
            branches.add(holding(TerminalText.NAME_BEGINS, conditions));
            branches.add(holding(TerminalText.PURPOSE_HAS, conditions));
            terminal.nameHas().ifPresent(condition -> branches.add(holding(condition, conditions)));
        }
        return String.join(" UNION ", branches);
    }

    private static String inRanges(String conditions) {
        return """
                (SELECT address.id
                 FROM unnest(CAST(:firsts AS inet[]), CAST(:lasts AS inet[])) AS range (first, last)
                 CROSS JOIN address_space AS space
                 CROSS JOIN LATERAL (
                    SELECT address.id
                    FROM address
                    WHERE address.space_id = space.id
                      AND address.ip BETWEEN range.first AND range.last
                      AND %s
                    ORDER BY address.space_id, address.ip
                    LIMIT :limit) AS address)
                """.formatted(conditions);
    }

    private static String ofUnits(String conditions) {
        return """
                (SELECT address.id
                 FROM unnest(:units) AS unit (id)
                 CROSS JOIN LATERAL (
                    SELECT address.id
                    FROM address
                    WHERE address.unit_id = unit.id
                      AND %s
                    ORDER BY address.space_id, address.ip
                    LIMIT :limit) AS address)
                """.formatted(conditions);
    }

    private static String holding(String condition, String conditions) {
        return "(SELECT address.id FROM holding " + TerminalText.ITS_ADDRESS.formatted(conditions) + " WHERE "
                + condition + END;
    }

    StatementSpec bind(StatementSpec query) {
        List<Range> ranges = pattern.map(AddressPattern::ranges).orElse(List.of());
        mac.ifPresent(found -> TerminalText.bind(query, found));
        return terminal.bind(query)
                .param(
                        "firsts",
                        ranges.stream()
                                .map(range -> IpText.canonical(range.first()))
                                .toArray(String[]::new))
                .param(
                        "lasts",
                        ranges.stream()
                                .map(range -> IpText.canonical(range.last()))
                                .toArray(String[]::new))
                .param("units", text.units().stream().map(UnitId::value).toArray(Long[]::new))
                .param("people", text.people().stream().map(PersonId::value).toArray(Long[]::new));
    }
}
