package org.dongpo.platform.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dongpo.shared.FieldProblem;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the fields to blame in the exceptions by which Spring and Jackson refuse a request. */
final class BindingProblems {

    private BindingProblems() {}

    static List<FieldProblem> of(Exception exception) {
        if (exception instanceof BindingResult result) {
            return result.getFieldErrors().stream().map(BindingProblems::of).toList();
        }
        if (exception instanceof MethodValidationResult result) {
            return result.getParameterValidationResults().stream()
                    .flatMap(parameter ->
                            parameter.getResolvableErrors().stream().map(error -> of(parameter, error)))
                    .toList();
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return List.of(FieldProblem.of(mismatch.getName(), "type"));
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return List.of(FieldProblem.of(missing.getParameterName(), "NotNull"));
        }
        if (exception instanceof MissingServletRequestPartException missing) {
            return List.of(FieldProblem.of(missing.getRequestPartName(), "NotNull"));
        }
        return List.of();
    }

    static List<FieldProblem> of(HttpMessageNotReadableException exception) {
        if (!(exception.getCause() instanceof JacksonException cause)
                || cause.getPath().isEmpty()) {
            return List.of();
        }
        return List.of(FieldProblem.of(path(cause.getPath()), code(cause)));
    }

    private static String code(JacksonException cause) {
        if (cause instanceof UnrecognizedPropertyException) {
            return "unknown-field";
        }
        boolean text = cause instanceof InvalidFormatException format && format.getTargetType() == String.class;
        return text ? "characters" : "type";
    }

    private static String path(List<JacksonException.Reference> references) {
        return references.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static FieldProblem of(FieldError error) {
        String code = error.isBindingFailure() || error.getCode() == null ? "type" : error.getCode();
        return FieldProblem.of(error.getField(), code, values(error));
    }

    private static FieldProblem of(ParameterValidationResult parameter, MessageSourceResolvable error) {
        String name = parameter.getMethodParameter().getParameterName();
        String[] codes = error.getCodes();
        String code = codes == null || codes.length == 0 ? "type" : codes[codes.length - 1];
        return FieldProblem.of(name == null ? "" : name, code, values(error));
    }

    /**
     * The limits of a constraint. Spring gives the field first, then the constraint's attributes in the order of their
     * names: for Size that is max, min.
     */
    private static Object[] values(MessageSourceResolvable error) {
        Object[] arguments = error.getArguments();
        return arguments == null
                ? new Object[0]
                : Arrays.stream(arguments).skip(1).map(String::valueOf).toArray();
    }
}
