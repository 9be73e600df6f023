package org.dongpo.access.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permitted;
import org.dongpo.access.Public;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;

/** What the API's description (OpenAPI) says beyond paths and shapes: who may call, how, and what an error looks like. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Dongpo")
                        .version("v1")
                        .description("Lists answer `items` and, where there are more, `nextPageToken`. "
                                + "Times are RFC 3339 in UTC. Errors are `application/problem+json` (RFC 9457)."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas(PROBLEM, problem()));
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("path", new StringSchema().description("the field, as in the body that was sent"))
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().description("/problems/… : what went wrong, for programs"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<>().type("integer"))
                .addProperty("detail", new StringSchema().description("what went wrong and what to do, for people"))
                .addProperty("traceId", new StringSchema())
                .addProperty("errors", new Schema<>().type("array").items(fault));
    }

    @Bean
    GlobalOperationCustomizer gateDescription() {
        return (operation, handler) -> {
            name(operation, handler);
            permission(operation, handler);
            operation.getResponses().addApiResponse("default", problemAnswer());
            return operation;
        };
    }

    /** A name that does not change when another operation comes, such as {@code prefix.list}. */
    private static void name(Operation operation, HandlerMethod handler) {
        String thing =
                StringUtils.uncapitalize(handler.getBeanType().getSimpleName().replace("Controller", ""));
        operation.setTags(List.of(thing));
        operation.setOperationId(thing + "." + handler.getMethod().getName());
    }

    private static ApiResponse problemAnswer() {
        Schema<?> body = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("a problem")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(body)));
    }

    private static void permission(Operation operation, HandlerMethod handler) {
        if (handler.hasMethodAnnotation(Public.class)) {
            operation.setSecurity(List.of());
            return;
        }
        operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        @Nullable Permitted permitted = handler.getMethodAnnotation(Permitted.class);
        if (permitted != null) {
            operation.addExtension(
                    "x-permissions",
                    Arrays.stream(permitted.value()).map(Enum::name).toList());
        }
    }
}
