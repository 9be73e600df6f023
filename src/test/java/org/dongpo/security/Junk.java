package org.dongpo.security;

import java.util.List;
import java.util.Random;

/** Values that no honest client sends, each time the same from the same seed. */
final class Junk {

    static final String CALL = "#{T(java.lang.Runtime).getRuntime()}";
    static final String QUERY = "UNION SELECT login, digest FROM api_token --";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "'",
            "\"",
            "' OR '1'='1",
            "'; DROP TABLE audit_entry; --",
            "1) " + QUERY,
            "$$; SELECT pg_sleep(9); $$",
            ":scopeDivisions",
            "%",
            "_%_%\\",
            "\\",
            "{{7*7}}",
            "${jndi:ldap://127.0.0.1/x}",
            CALL,
            "<script>alert(1)</script>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
            "=cmd|' /C calc'!A0",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "http://127.0.0.1:1/",
            "a\u0000b",
            "\u0001\u0007\u001b[31m",
            "\u202e\u200b\ufeff",
            "\ud83d\ude00",
            "\uffff",
            "null",
            "NaN",
            "true",
            "[]",
            "{}",
            "0",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "0x10",
            "٣",
            "1.5",
            "10.0.0.1",
            "10.0.0.0/33",
            "::/0",
            "fe80::1%eth0",
            "::ffff:10.0.0.1",
            "999.1.1.1",
            "0000-00-00",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30",
            "02:00:00:00:00:00:00",
            "R".repeat(300),
            "长".repeat(5_000),
            "A".repeat(70_000),
            "(".repeat(3_000),
            "a".repeat(40) + "!");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "1.5",
            "-0",
            "1e9",
            "1e400",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"a\":null}",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[1,2,3]",
            "[\"\"]",
            "[".repeat(600) + "]".repeat(600),
            "{\"a\":".repeat(300) + "1" + "}".repeat(300));

    private static final List<String> ENCODED = List.of(
            "%",
            "%zz",
            "%00",
            "%ff",
            "%C0%AE%C0%AE",
            "%2e%2e%2f",
            "%252e",
            "..",
            ";a=b",
            "%0d%0aX-A:%20b",
            "%ed%a0%80",
            "-",
            "0",
            "-1",
            "9223372036854775808",
            "1e3",
            "null",
            "%E9%95%BF",
            "*",
            "~",
            "'",
            "%27%20OR%201=1",
            "|");

    private final Random random;

    Junk(Random random) {
        this.random = random;
    }

    String text() {
        return pick(TEXTS);
    }

    /** A piece of JSON that is a value by itself. */
    String value() {
        return pick(VALUES);
    }

    /** A piece of a path or a query as it goes over the line. */
    String encoded() {
        return pick(ENCODED);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int below(int most) {
        return random.nextInt(most);
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
