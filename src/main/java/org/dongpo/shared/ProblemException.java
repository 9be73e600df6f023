package org.dongpo.shared;

import java.util.List;

/** A rule at a gate was broken; it is answered as {@code application/problem+json}. */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<Object> arguments;
    private final transient List<FieldProblem> errors;

    private ProblemException(ProblemType type, List<Object> arguments, List<FieldProblem> errors) {
        super(type.slug() + arguments + errors);
        this.type = type;
        this.arguments = List.copyOf(arguments);
        this.errors = List.copyOf(errors);
    }

    /** A problem whose detail text has the given arguments. */
    public static ProblemException of(ProblemType type, Object... arguments) {
        return new ProblemException(type, List.of(arguments), List.of());
    }

    /** A problem that names the fields which are wrong. */
    public static ProblemException fields(ProblemType type, List<FieldProblem> errors) {
        return new ProblemException(type, List.of(), errors);
    }

    /** Input that breaks a rule, with one field to blame. */
    public static ProblemException field(String path, String code, Object... arguments) {
        return fields(CommonProblem.INVALID_INPUT, List.of(FieldProblem.of(path, code, arguments)));
    }

    /** The thing is not there, or not there for this caller. */
    public static ProblemException notFound() {
        return of(CommonProblem.NOT_FOUND);
    }

    public ProblemType type() {
        return type;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<FieldProblem> errors() {
        return errors;
    }
}
