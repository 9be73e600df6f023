package org.dongpo.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is true now and that an assessor asks for.
 *
 * @param verdict whether it is as it should be
 * @param key the words for it are {@code fact.KEY} of the message bundles
 * @param arguments what these words need: numbers and texts
 * @param lines the lines of the list of controls that it tells something about, as {@code A4}
 * @param at when it came to be so; null when it is about this moment
 */
public record Fact(
        Verdict verdict,
        String key,
        List<Object> arguments,
        List<String> lines,
        @Nullable Instant at) {

    /** Whether something is as it should be. */
    public enum Verdict {
        /** It is. */
        GOOD,
        /** It is not: somebody must do something. */
        ATTENTION,
        /** It is neither good nor bad. */
        TOLD
    }

    public Fact {
        arguments = List.copyOf(arguments);
        lines = List.copyOf(lines);
    }

    /** Something that is good when {@code good}, and needs attention when not. */
    public static Fact of(boolean good, String key, Object... arguments) {
        return new Fact(good ? Verdict.GOOD : Verdict.ATTENTION, key, List.of(arguments), List.of(), null);
    }

    /** Something that is neither good nor bad. */
    public static Fact told(String key, Object... arguments) {
        return new Fact(Verdict.TOLD, key, List.of(arguments), List.of(), null);
    }

    /** The same, about these lines. */
    public Fact about(String... controls) {
        return new Fact(verdict, key, arguments, List.of(controls), at);
    }

    /** The same, as it came to be then. */
    public Fact at(Instant time) {
        return new Fact(verdict, key, arguments, lines, time);
    }
}
