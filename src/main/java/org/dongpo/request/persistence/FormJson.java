package org.dongpo.request.persistence;

import org.dongpo.request.RequestForm;
import tools.jackson.databind.json.JsonMapper;

/** A form as it stands in its column. The mapper is the column's own: settings for HTTP do not change what is stored. */
final class FormJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FormJson() {}

    static String write(RequestForm form) {
        return MAPPER.writeValueAsString(form);
    }

    static RequestForm read(String json) {
        return MAPPER.readValue(json, RequestForm.class);
    }
}
