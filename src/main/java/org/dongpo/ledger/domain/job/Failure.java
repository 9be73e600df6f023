package org.dongpo.ledger.domain.job;

import java.util.List;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ProblemType;

/**
 * Why a run broke off; it is put into words when somebody reads it, in his language.
 *
 * @param arguments what the words' placeholders stand for
 */
public record Failure(String slug, List<String> arguments) {

    public Failure {
        arguments = List.copyOf(arguments);
    }

    /** A failure of this kind. */
    public static Failure of(ProblemType type) {
        return new Failure(type.slug(), List.of());
    }

    /** The failure that a problem is. */
    public static Failure of(ProblemException problem) {
        return new Failure(
                problem.type().slug(),
                problem.arguments().stream().map(String::valueOf).toList());
    }
}
