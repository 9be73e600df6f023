package org.dongpo.exchange.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.dongpo.access.Scope;
import org.dongpo.exchange.application.FirstReading.Member;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.FaultList;
import org.dongpo.exchange.domain.Findings;
import org.dongpo.exchange.domain.Origin;
import org.dongpo.ipam.RegisterIntake.IntakeRow;
import org.dongpo.ipam.RegisterIntake.Refusal;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.WholeRegister.Place;
import org.dongpo.ipam.WholeRegister.Places;
import org.dongpo.ipam.WholeRegister.Verdict;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** The second reading of a file: puts its addresses in their places, one after the other, and keeps none. */
final class SecondReading implements Findings {

    /** A row is kept as one number: so many rows a sheet. A spreadsheet program has half of that. */
    private static final int ROWS = 1 << 21;

    private final Known known;
    private final Scope scope;
    private final FaultList faults;
    private final Consumer<IntakeRow> rows;
    private final LongConsumer progress;
    private final Map<String, Integer> sheetNumbers = new HashMap<>();
    private final List<String> sheets = new ArrayList<>();
    private long read;

    SecondReading(Known known, Scope scope, FaultList faults, Consumer<IntakeRow> rows, LongConsumer progress) {
        this.known = known;
        this.scope = scope;
        this.faults = faults;
        this.rows = rows;
        this.progress = progress;
    }

    /** What rows name, and what the register has under these names. */
    record Known(
            Map<String, SpaceId> spaces,
            Map<String, Places> places,
            Map<UnitName, UnitId> units,
            Map<Member, PersonId> people) {}

    @Override
    public void line(Origin origin, RegisterLine line) {
        if (line instanceof AddressLine address) {
            address(origin, address);
        }
    }

    private void address(Origin origin, AddressLine line) {
        SpaceId space = known.spaces().get(line.space());
        Places places = known.places().get(line.space());
        UnitName unit = line.unit();
        if (space == null || places == null) {
            faults.add(origin.fault("space", "unknown-space", line.space()));
        } else if (unit == null) {
            faults.add(origin.fault("unit", "missing-unit", line.ip()));
        } else {
            UnitId id = known.units().get(unit);
            if (id == null) {
                faults.add(origin.fault("unit", "unknown-unit", unit.name()));
            } else if (!scope.covers(unit.divisionCode(), id)) {
                faults.add(origin.fault("unit", "outside-scope", unit.name()));
            } else {
                place(origin, line, space, places.of(line.ip()), new Holding(unit, id));
            }
        }
    }

    private record Holding(UnitName unit, UnitId id) {}

    private void place(Origin origin, AddressLine line, SpaceId space, Place place, Holding holding) {
        if (place.verdict() != Verdict.GOOD) {
            faults.add(origin.fault("ip", code(place.verdict()), line.ip()));
            return;
        }
        rows.accept(new IntakeRow(
                number(origin),
                space,
                place.ip(),
                place.prefixId(),
                holding.id(),
                holding.unit().divisionCode(),
                person(holding.unit(), line.person()),
                line.terminal(),
                line.purpose(),
                line.since(),
                line.reference(),
                line.state(),
                line.expiresAt()));
    }

    private @Nullable PersonId person(UnitName unit, @Nullable PersonName name) {
        return name == null ? null : known.people().get(new Member(unit, name));
    }

    private static String code(Verdict verdict) {
        return switch (verdict) {
            case NO_ADDRESS -> "invalid-address";
            case OUTSIDE -> "outside-prefixes";
            case IN_CONTAINER -> "in-container";
            case NOT_ASSIGNABLE, GOOD -> "not-assignable";
        };
    }

    private int number(Origin origin) {
        int sheet = sheetNumbers.computeIfAbsent(origin.sheet(), name -> {
            sheets.add(name);
            return sheets.size() - 1;
        });
        return sheet * ROWS + Math.min(origin.row(), ROWS - 1);
    }

    private Origin origin(int number) {
        return new Origin(sheets.get(number / ROWS), number % ROWS);
    }

    /** The fault that a refusal of the register is. */
    void refuse(Refusal refusal) {
        Integer first = refusal.first();
        String code = first == null ? "address-taken" : "duplicate-address";
        String value = first == null
                ? refusal.ip()
                : refusal.ip() + " (" + origin(first).row() + ")";
        faults.add(origin(refusal.row()).fault("ip", code, value));
    }

    @Override
    public void unit(UnitName unit) {
        // It was made after the first reading.
    }

    @Override
    public void fault(Fault fault) {
        // The first reading has told.
    }

    @Override
    public void homeless(String model, String example) {
        // The first reading has told.
    }

    @Override
    public void progress(long row) {
        progress.accept(++read);
    }
}
