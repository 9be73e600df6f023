package org.dongpo.alarm.application;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.Happening;
import org.dongpo.alarm.domain.Tally;
import org.dongpo.alarm.domain.Tally.Item;
import org.dongpo.setting.Settings;
import org.springframework.stereotype.Component;

/** Counts by the rules, in the memory of this node. What is too much goes to {@link Raising}. */
@Component
class Counting {

    private final Settings settings;
    private final Raising raising;
    private final Map<Rule, Tally> tallies = new EnumMap<>(Rule.class);
    private final AtomicLong serial = new AtomicLong();

    Counting(Settings settings, Raising raising) {
        this.settings = settings;
        this.raising = raising;
        for (Rule rule : Rule.values()) {
            tallies.put(rule, new Tally(rule.kind));
        }
        raising.whenGone(this::calm);
    }

    /** Each time counts. */
    void each(Rule rule, String subject, Happening happening) {
        weighed(rule, subject, 1, happening);
    }

    /** Each time counts as so many. */
    void weighed(Rule rule, String subject, long weight, Happening happening) {
        count(rule, subject, new Item(Long.toString(serial.incrementAndGet()), weight), happening);
    }

    /** Different ones count. */
    void different(Rule rule, String subject, String mark, Happening happening) {
        count(rule, subject, new Item(mark, 1), happening);
    }

    private void count(Rule rule, String subject, Item item, Happening happening) {
        if (rule.isOn(settings)) {
            Tally tally = Objects.requireNonNull(tallies.get(rule));
            tally.add(subject, item, happening, rule.limit(settings)).ifPresent(raising::tell);
        }
    }

    private void calm(AlarmKind kind, String subject) {
        tallies.forEach((rule, tally) -> {
            if (rule.kind == kind) {
                tally.calm(subject);
            }
        });
    }
}
