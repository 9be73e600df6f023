package org.dongpo.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.dongpo.security.Operations.Operation;
import org.dongpo.security.Operations.Parameter;
import org.dongpo.security.RawHttp.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are wrong somewhere, made from the description of the API; the same ones from the same seed. */
final class FuzzRequests {

    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X");

    private static final List<String> TYPES = List.of(
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/xml",
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded",
            "application/json;;;",
            "*/*",
            "/",
            "application/merge-patch+json");

    private static final List<String> HEADERS = List.of(
            "Accept: application/xml",
            "Accept: x",
            "Accept-Language: ../../etc, x-\u0007;q=9",
            "Range: bytes=9-1",
            "If-Match: \"x\"",
            "If-Modified-Since: never",
            "Content-Encoding: gzip",
            "Transfer-Encoding: nonsense",
            "Cookie: DONGPO_SESSION=%00; XSRF-TOKEN=x",
            "X-Forwarded-For: 1.2.3.4, evil",
            "X-HTTP-Method-Override: DELETE",
            "Origin: https://evil.example",
            "Expect: nonsense",
            "Content-Length: -1",
            "X-Long: " + "a".repeat(6_000));

    private static final List<String> FILES = List.of(
            "walk.csv", "a.xlsx", "a.zip", "a.json", "a.docx", "..%2f..%2fx.csv", "=1.csv", "x", "a.xlsx\u0000.csv");

    private final List<Operation> operations;
    private final Bodies bodies = new Bodies();
    private final Map<String, Object> ids;
    private final Junk junk;

    FuzzRequests(List<Operation> operations, Map<String, Object> ids, long seed) {
        this.operations = operations;
        this.ids = ids;
        this.junk = new Junk(new Random(seed));
    }

    /** One more request, which carries these headers too. */
    Request next(int number, List<String> carried) {
        Operation operation = operations.get(number % operations.size());
        List<String> headers = new ArrayList<>(carried);
        if (junk.chance(0.15)) {
            headers.add(junk.pick(HEADERS));
        }
        String method = junk.chance(0.05) ? junk.pick(METHODS) : operation.method();
        return new Request(method, "/api/v1" + path(operation) + query(operation), headers, body(operation, headers));
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (Parameter parameter : operation.in("path")) {
            String place = "{" + parameter.name() + "}";
            path = path.replace(place, junk.chance(0.3) ? junk.encoded() : encoded(real(operation, parameter)));
        }
        return junk.chance(0.02) ? path + junk.encoded() : path;
    }

    private Object real(Operation operation, Parameter parameter) {
        return References.kind(operation, parameter)
                .map(kind -> ids.getOrDefault(kind, 0))
                .orElse("sign-in.nothing");
    }

    private String query(Operation operation) {
        List<Parameter> known = operation.in("query");
        String query = known.stream()
                .filter(parameter -> parameter.required() && junk.chance(0.9) || junk.chance(0.4))
                .map(parameter -> parameter.name() + "=" + argument(operation, parameter))
                .collect(Collectors.joining("&"));
        String more = junk.chance(0.05) ? "&" + junk.encoded() + "=" + junk.encoded() : "";
        return query.isEmpty() && more.isEmpty() ? "" : "?" + query + more;
    }

    private String argument(Operation operation, Parameter parameter) {
        if (junk.chance(0.35)) {
            String text = junk.text();
            return encoded(text.length() > 2_000 ? text.substring(0, 700) : text);
        }
        if (junk.chance(0.25)) {
            return junk.encoded();
        }
        JsonNode choices = parameter.schema().path("enum");
        return choices.isEmpty()
                ? encoded(References.kind(operation, parameter)
                        .<Object>map(kind -> ids.getOrDefault(kind, 0))
                        .orElse(Needed.VALUES.getOrDefault(parameter.name(), junk.below(300))))
                : choices.get(junk.below(choices.size())).asString();
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), UTF_8).replace("+", "%20");
    }

    private byte[] body(Operation operation, List<String> headers) {
        if (operation.takesFile()) {
            return form(headers);
        }
        if (!operation.takesJson()) {
            return junk.chance(0.05) ? junk.bytes() : new byte[0];
        }
        headers.add("Content-Type: " + (junk.chance(0.05) ? junk.pick(TYPES) : "application/json"));
        String json = json(operation);
        if (junk.chance(0.04)) {
            return json.substring(0, json.length() / 2).getBytes(UTF_8);
        }
        return junk.chance(0.03) ? (json + "\u00ff\u00c0").getBytes(ISO_8859_1) : json.getBytes(UTF_8);
    }

    private String json(Operation operation) {
        List<JsonNode> known = bodies.of(operation);
        String text = known.isEmpty() ? generated(operation) : Bodies.text(junk.pick(known), ids, "", "");
        for (int i = junk.below(3); i >= 0; i--) {
            text = spoiled(text);
        }
        return text;
    }

    private String generated(Operation operation) {
        return operation.in("body").stream()
                .filter(parameter -> !parameter.name().contains("."))
                .map(parameter -> "\"" + parameter.name() + "\":"
                        + (junk.chance(0.5) ? JsonMapper.shared().writeValueAsString(junk.text()) : junk.value()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The body with one value, or one field, put wrong. */
    private String spoiled(String json) {
        List<Integer> colons = new ArrayList<>();
        for (int i = json.indexOf("\":"); i >= 0; i = json.indexOf("\":", i + 1)) {
            colons.add(i + 2);
        }
        if (colons.isEmpty() || junk.chance(0.1)) {
            return junk.value();
        }
        int at = junk.pick(colons);
        int end = at;
        while (end < json.length() && ",}]".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        String value = junk.chance(0.5) ? JsonMapper.shared().writeValueAsString(junk.text()) : junk.value();
        String more = junk.chance(0.15) ? ",\"id\":1,\"unknown\":" + junk.value() : "";
        return json.substring(0, at) + value + more + json.substring(end);
    }

    private byte[] form(List<String> headers) {
        headers.add("Content-Type: " + (junk.chance(0.1) ? junk.pick(TYPES) : "multipart/form-data; boundary=x"));
        String name = junk.chance(0.1) ? "other" : "file";
        String content = junk.chance(0.5) ? "单位,IP地址\n" + junk.text() : "PK\u0003\u0004" + junk.text();
        return ("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + junk.pick(FILES)
                        + "\"\r\n\r\n" + content + (junk.chance(0.1) ? "" : "\r\n--x--\r\n"))
                .getBytes(UTF_8);
    }
}
