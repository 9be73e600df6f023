package org.dongpo.evidence.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the parameters are called: the very words of their page, {@code names.ts}, of which the build keeps a copy. Two
 * objects as JavaScript writes them, Chinese and English; a second list of these words would soon be another one.
 */
@Component
class SettingNames {

    private static final String FILE = "evidence/names.ts";
    private static final String BEGIN = "defineTexts(";
    private static final String END = "\n)";

    private static final JsonMapper SCRIPT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final JsonNode words;

    SettingNames() {
        try {
            String script = new ClassPathResource(FILE).getContentAsString(UTF_8);
            int begin = script.indexOf(BEGIN) + BEGIN.length();
            words = SCRIPT.readTree("[" + script.substring(begin, script.indexOf(END, begin)) + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a parameter is called, with its group; its key when the page has no words for it. */
    String of(String key, Locale locale) {
        int dot = key.indexOf('.');
        JsonNode group = words.path(locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? 1 : 0)
                .path(key.substring(0, dot));
        JsonNode name = group.path(key.substring(dot + 1));
        return name.isString() ? group.path("title").asString() + " · " + name.asString() : key;
    }
}
