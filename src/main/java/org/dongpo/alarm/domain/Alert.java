package org.dongpo.alarm.domain;

import java.time.Instant;
import java.util.List;
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
    }

    /** Something of which once is too often. */
    public static Alert once(AlarmKind kind, String subject, Happening happening) {
        return new Alert(kind, subject, true, happening.at(), 1, List.of(happening));
    }

    /** What happened last. */
    public Happening latest() {
        return evidence.get(0);
    }

    /** The account that all of it is about; nothing when it is about several or none. */
    public Optional<String> login() {
        List<String> logins = evidence.stream()
                .map(Happening::login)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return logins.size() == 1 ? Optional.of(logins.get(0)) : Optional.empty();
    }

    /** Both together; this one is the older. */
    public Alert and(Alert later) {
        return new Alert(
                kind,
                subject,
                raises || later.raises,
                firstAt,
                count + later.count,
                Stream.concat(later.evidence.stream(), evidence.stream()).toList());
    }
}
