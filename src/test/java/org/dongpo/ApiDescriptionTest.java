package org.dongpo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API's description is kept in git, so that a change of the API is seen in review. */
@DongpoTest
class ApiDescriptionTest {

    private static final Path KEPT = Path.of("docs/api/openapi.json");
    private static final Path NEW = Path.of("target/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Autowired
    private TestCity city;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void theKeptDescriptionIsTheServers() throws IOException {
        JsonNode served = city.nobody().get("/v3/api-docs").expect(200).json();
        Files.writeString(NEW, JSON.writeValueAsString(served) + "\n");

        assertThat(served.equals(JSON.readTree(Files.readString(KEPT))))
                .as("the API has changed: when it was meant to, cp %s %s", NEW, KEPT)
                .isTrue();
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        JsonNode served = city.nobody().get("/v3/api-docs").expect(200).json();

        assertThat(served.at("/paths").findValuesAsString("operationId")).doesNotHaveDuplicates();
    }

    /** The description names a shape by its simple name: two of one name would silently become one. */
    @Test
    void everyShapeHasANameOfItsOwn() {
        Set<Class<?>> shapes = new HashSet<>();
        mapping.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("org.dongpo."))
                .map(HandlerMethod::getMethod)
                .forEach(method -> {
                    collect(method.getGenericReturnType(), shapes);
                    Arrays.stream(method.getParameters())
                            .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                            .forEach(parameter -> collect(parameter.getParameterizedType(), shapes));
                });

        assertThat(shapes).hasSizeGreaterThan(40);
        assertThat(shapes.stream().map(Class::getSimpleName)).doesNotHaveDuplicates();
    }

    private static void collect(Type type, Set<Class<?>> shapes) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), shapes);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, shapes));
        } else if (type instanceof Class<?> shape
                && shape.isRecord()
                && shape.getName().startsWith("org.dongpo.")
                && shapes.add(shape)) {
            Arrays.stream(shape.getRecordComponents())
                    .forEach(component -> collect(component.getGenericType(), shapes));
        }
    }

    @Test
    void noOperationTakesTheCallerFromTheClient() {
        JsonNode served = city.nobody().get("/v3/api-docs").expect(200).json();

        assertThat(served.at("/paths").findValuesAsString("name")).doesNotContain("caller");
    }
}
