package org.dongpo.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is known to be in the sample ledger. */
final class SampleFacts {

    private SampleFacts() {}

    /** Its valid IPv4 addresses. */
    static Set<String> ipv4() {
        Set<String> addresses = new TreeSet<>();
        read().get("addresses").properties().forEach(entry -> addresses.add(entry.getKey()));
        return addresses;
    }

    private static JsonNode read() {
        try (InputStream in = SampleFacts.class.getResourceAsStream("/ledger/ledger-sample.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
