package org.dongpo.alarm.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an alarm is raised with, or what is added to it.
 *
 * @param subject what is counted together: of one kind there is one alarm of a subject that is not closed
 * @param raises whether it is reason enough for an alarm by itself; otherwise it only adds to one
 * @param count how often it happened
 * @param evidence the latest first
 */
public record Alert(
        AlarmKind kind, String subject, boolean raises, Instant firstAt, long count, List<Happening> evidence) {

    /** Nobody looks through more. */
    public static final int MOST_EVIDENCE = 20;

    public Alert {
        evidence = evidence.stream().limit(MOST_EVIDENCE).toList();
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("an alarm needs something that happened");
        }
        // What happens at once is told in any order, and clocks are set back.
        for (Happening happening : evidence) {
            firstAt = happening.at().isBefore(firstAt) ? happening.at() : firstAt;
        }
    }

    /** Something of which once is too often. */
    public static Alert once(AlarmKind kind, String subject, Happening happening) {
        return new Alert(kind, subject, true, happening.at(), 1, List.of(happening));
    }

    /** When the last of it happened. */
    public Instant lastAt() {
        return evidence.stream()
                .map(Happening::at)
                .max(Comparator.naturalOrder())
                .orElse(firstAt);
    }

    /** What was told last. */
    public Happening latest() {
        return evidence.get(0);
    }

    /** The account that all of it is about; nothing when it is about several or none. */
    public Optional<String> login() {
        List<String> logins =
                evidence.stream().map(Happening::login).filter(Objects::nonNull).toList();
        boolean isOne = logins.stream()
                        .map(login -> login.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == 1;
        return isOne ? Optional.of(logins.get(0)) : Optional.empty();
    }

    /** Both together; this one is the older. */
    public Alert and(Alert later) {
        return new Alert(
                kind,
                subject,
                raises || later.raises,
                firstAt.isBefore(later.firstAt) ? firstAt : later.firstAt,
                count + later.count,
                Stream.concat(later.evidence.stream(), evidence.stream()).toList());
    }
}
