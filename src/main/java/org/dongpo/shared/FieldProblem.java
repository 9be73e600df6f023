package org.dongpo.shared;

import java.util.List;

/**
 * What is wrong with one field of a request.
 *
 * @param path the field as the client sent it, such as {@code terminals[2].mac}
 * @param code the key of the message: {@code field.<code>} in a message bundle
 * @param arguments what the message's placeholders stand for
 */
public record FieldProblem(String path, String code, List<Object> arguments) {

    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    /** A problem of the field at {@code path}, told by the message {@code field.<code>}. */
    public static FieldProblem of(String path, String code, Object... arguments) {
        return new FieldProblem(path, code, List.of(arguments));
    }
}
