package org.dongpo.export.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permitted;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;

/**
 * A list of the API that can be read to its end.
 *
 * @param pattern of its path behind {@code /api/v1}
 * @param row the record of its rows
 */
record ExportableList(String pattern, HandlerMethod handler, Class<?> row) {

    static final String PAGE_TOKEN = "pageToken";

    static final String PAGE_SIZE = "pageSize";

    /** Who asks for what of the list. */
    record Ask(Caller caller, Map<String, String> path, Map<String, String> filter) {}

    /** Refuses whom the list itself would refuse. */
    void admit(Caller caller) {
        Permitted permitted = handler.getMethodAnnotation(Permitted.class);
        if (permitted != null && Arrays.stream(permitted.value()).noneMatch(caller::may)) {
            throw ProblemException.of(CommonProblem.FORBIDDEN);
        }
    }

    /** The filters that the list knows. */
    Set<String> filters() {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                names.add(name(parameter, asked.name()));
            }
        }
        names.removeAll(Set.of(PAGE_TOKEN, PAGE_SIZE));
        return names;
    }

    /**
     * Refuses a filter that breaks a rule of the list.
     *
     * @throws ProblemException with the filters to blame
     */
    void check(Ask ask, ConversionService conversion, ExecutableValidator validator) {
        Object[] arguments = arguments(ask, null, 1, conversion);
        Object bean = handler.createWithResolvedBean().getBean();
        List<FieldProblem> faults = validator.validateParameters(bean, handler.getMethod(), arguments).stream()
                .map(ExportableList::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
    }

    /** The limits of a rule are the arguments of its message, in the order of their names: for Size that is max, min. */
    private static FieldProblem fault(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        ConstraintDescriptor<?> rule = violation.getConstraintDescriptor();
        Map<String, Object> limits = new TreeMap<>(rule.getAttributes());
        limits.keySet().removeAll(Set.of("groups", "message", "payload"));
        return FieldProblem.of(
                name,
                rule.getAnnotation().annotationType().getSimpleName(),
                limits.values().stream().map(String::valueOf).toArray());
    }

    /**
     * Asks for a page, in the name of a caller.
     *
     * @throws ProblemException as the list itself does
     */
    Page<?> page(Ask ask, @Nullable String token, int size, ConversionService conversion) {
        Method method = handler.getMethod();
        ReflectionUtils.makeAccessible(method);
        try {
            return (Page<?>)
                    method.invoke(handler.createWithResolvedBean().getBean(), arguments(ask, token, size, conversion));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object[] arguments(Ask ask, @Nullable String token, int size, ConversionService conversion) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            arguments.add(argument(parameter, ask, token, size, conversion));
        }
        return arguments.toArray();
    }

    private @Nullable Object argument(
            MethodParameter parameter, Ask ask, @Nullable String token, int size, ConversionService conversion) {
        if (parameter.getParameterType() == Caller.class) {
            return ask.caller();
        }
        PathVariable place = parameter.getParameterAnnotation(PathVariable.class);
        if (place != null) {
            String name = name(parameter, place.name());
            return convert(name, ask.path().get(name), parameter, conversion);
        }
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked == null) {
            throw new IllegalStateException(handler + " takes more than a list does");
        }
        String name = name(parameter, asked.name());
        if (name.equals(PAGE_TOKEN)) {
            return token;
        }
        if (name.equals(PAGE_SIZE)) {
            return size;
        }
        return convert(name, given(name, asked, ask.filter()), parameter, conversion);
    }

    private static @Nullable String given(String name, RequestParam asked, Map<String, String> filter) {
        String given = filter.get(name);
        if (given != null && !given.isEmpty()) {
            return given;
        }
        if (!asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
            return asked.defaultValue();
        }
        if (asked.required()) {
            throw ProblemException.field(name, "NotNull");
        }
        return null;
    }

    private static @Nullable Object convert(
            String name, @Nullable String text, MethodParameter parameter, ConversionService conversion) {
        try {
            return text == null
                    ? null
                    : conversion.convert(text, TypeDescriptor.valueOf(String.class), new TypeDescriptor(parameter));
        } catch (ConversionException e) {
            throw ProblemException.field(name, "type");
        }
    }

    private static String name(MethodParameter parameter, String given) {
        String own = parameter.getParameterName();
        return given.isEmpty() && own != null ? own : given;
    }

    @Override
    public String toString() {
        return pattern + filters().stream().collect(Collectors.joining(",", "?", ""));
    }
}
