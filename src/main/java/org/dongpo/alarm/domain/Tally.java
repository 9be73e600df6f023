package org.dongpo.alarm.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happens of one kind, by subject, within a window of time that moves on. It keeps so much and no more, and
 * forgets first who has been quiet the longest: whoever has a million addresses shall not fill the memory.
 */
public final class Tally {

    /** Over all subjects: some megabytes. */
    static final int MOST_KEPT = 20_000;

    /** Of one subject; beyond that the oldest two are counted as one. */
    static final int MOST_OF_ONE = 1_000;

    private final AlarmKind kind;
    private final Map<String, Subject> subjects = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;

    public Tally(AlarmKind kind) {
        this.kind = kind;
    }

    /** How much is too much, in how long a time. */
    public record Limit(long most, Duration window) {}

    /**
     * One of those that are counted.
     *
     * @param mark what it is; the same again counts once
     * @param weight as how many it counts
     */
    public record Item(String mark, long weight) {

        private static final int LONGEST = 250;

        public Item {
            mark = mark.substring(0, Math.min(LONGEST, mark.length()));
        }
    }

    private record Seen(Happening happening, long weight) {}

    private static final class Subject {

        private final Map<String, Seen> seen = new LinkedHashMap<>();
        private boolean alarmed;
        private Instant lastAt = Instant.MIN;
    }

    /**
     * One more. Something comes back when there is too much of the subject, and for all that follows until it has been
     * quiet for a window.
     */
    public synchronized Optional<Alert> add(String name, Item item, Happening happening, Limit limit) {
        Subject subject = subjects.computeIfAbsent(name, key -> new Subject());
        kept -= subject.seen.size();
        Optional<Alert> alert = add(name, subject, item, happening, limit);
        kept += subject.seen.size();
        forgetTheQuiet();
        return alert;
    }

    /** There is no alarm of it any more: what happens is counted anew. */
    public synchronized void calm(String name) {
        Subject subject = subjects.get(name);
        if (subject != null) {
            subject.alarmed = false;
        }
    }

    synchronized int kept() {
        return kept + subjects.size();
    }

    private Optional<Alert> add(String name, Subject subject, Item item, Happening happening, Limit limit) {
        Instant begin = happening.at().minus(limit.window());
        subject.alarmed = subject.alarmed && !subject.lastAt.isBefore(begin);
        subject.lastAt = happening.at();
        if (subject.alarmed) {
            return Optional.of(new Alert(kind, name, false, happening.at(), 1, List.of(happening)));
        }
        subject.seen.values().removeIf(seen -> seen.happening().at().isBefore(begin));
        subject.seen.remove(item.mark());
        subject.seen.put(item.mark(), new Seen(happening, item.weight()));
        fold(subject.seen);
        long sum = subject.seen.values().stream().mapToLong(Seen::weight).sum();
        if (sum < limit.most()) {
            return Optional.empty();
        }
        Alert alert = raised(name, subject.seen);
        subject.alarmed = true;
        subject.seen.clear();
        return Optional.of(alert);
    }

    private Alert raised(String name, Map<String, Seen> seen) {
        List<Happening> happenings =
                new ArrayList<>(seen.values().stream().map(Seen::happening).toList());
        Collections.reverse(happenings);
        Instant first = happenings.get(happenings.size() - 1).at();
        return new Alert(kind, name, true, first, happenings.size(), happenings);
    }

    private static void fold(Map<String, Seen> seen) {
        if (seen.size() <= MOST_OF_ONE) {
            return;
        }
        Iterator<Map.Entry<String, Seen>> entries = seen.entrySet().iterator();
        long weight = entries.next().getValue().weight();
        entries.remove();
        Map.Entry<String, Seen> next = entries.next();
        next.setValue(new Seen(next.getValue().happening(), next.getValue().weight() + weight));
    }

    /** The one that was just counted comes last and stays. */
    private void forgetTheQuiet() {
        Iterator<Subject> quiet = subjects.values().iterator();
        while (kept() > MOST_KEPT) {
            kept -= quiet.next().seen.size();
            quiet.remove();
        }
    }
}
