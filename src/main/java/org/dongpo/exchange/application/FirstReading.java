package org.dongpo.exchange.application;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.FaultList;
import org.dongpo.exchange.domain.Findings;
import org.dongpo.exchange.domain.Origin;
import org.dongpo.exchange.domain.Report.Homeless;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.UnitName;

/** The first reading of a file: keeps all but the addresses, of which only names and numbers. */
final class FirstReading implements Findings {

    private static final int EXAMPLES = 5;

    private final FaultList faults;
    private final LongConsumer progress;
    private final List<RegisterLine> structure = new ArrayList<>();
    private final Map<RegisterLine, Origin> origins = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<UnitName> units = new HashSet<>();
    private final Set<Member> people = new HashSet<>();
    private final Map<String, Long> homelessCounts = new LinkedHashMap<>();
    private final Map<String, List<String>> homelessExamples = new LinkedHashMap<>();
    private long addresses;
    private long rows;

    FirstReading(FaultList faults, LongConsumer progress) {
        this.faults = faults;
        this.progress = progress;
    }

    /** A person at a unit. */
    record Member(UnitName unit, PersonName name) {}

    @Override
    public void line(Origin origin, RegisterLine line) {
        if (line instanceof AddressLine address) {
            addresses++;
            UnitName unit = address.unit();
            PersonName person = address.person();
            if (unit != null) {
                units.add(unit);
                if (person != null) {
                    people.add(new Member(unit, person));
                }
            }
            return;
        }
        structure.add(line);
        origins.put(line, origin);
        counts.merge(line.getClass().getSimpleName(), 1, Integer::sum);
        if (line instanceof PrefixLine prefix && prefix.unit() != null) {
            units.add(prefix.unit());
        } else if (line instanceof SpaceLine space && space.unit() != null) {
            units.add(space.unit());
        }
    }

    @Override
    public void unit(UnitName unit) {
        units.add(unit);
    }

    @Override
    public void fault(Fault fault) {
        faults.add(fault);
    }

    @Override
    public void homeless(String model, String example) {
        homelessCounts.merge(model, 1L, Long::sum);
        List<String> examples = homelessExamples.computeIfAbsent(model, name -> new ArrayList<>());
        if (examples.size() < EXAMPLES && !example.isBlank() && !examples.contains(example)) {
            examples.add(example.length() > 100 ? example.substring(0, 100) : example);
        }
    }

    @Override
    public void progress(long row) {
        progress.accept(++rows);
    }

    List<RegisterLine> structure() {
        return structure;
    }

    Origin origin(RegisterLine line) {
        return origins.getOrDefault(line, new Origin("", 0));
    }

    Map<String, Integer> counts() {
        return counts;
    }

    Set<UnitName> units() {
        return units;
    }

    Set<Member> people() {
        return people;
    }

    long addresses() {
        return addresses;
    }

    List<Homeless> homeless() {
        return homelessCounts.entrySet().stream()
                .map(entry -> new Homeless(
                        entry.getKey(), entry.getValue(), homelessExamples.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }
}
