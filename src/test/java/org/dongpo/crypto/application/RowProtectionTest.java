package org.dongpo.crypto.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.Protection;
import org.dongpo.crypto.TamperedException;
import org.dongpo.crypto.software.SoftwareCrypto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1 and F2: what is kept secret, and what must not change, as texts in columns. */
class RowProtectionTest {

    private static final String PHONE = "13900001234";
    private static final String PLACE = "person.phone";

    @TempDir
    private Path folder;

    private CryptoProvider crypto;
    private Protection protection;

    @BeforeEach
    void open() {
        crypto = SoftwareCrypto.open(folder);
        protection = new RowProtection(crypto);
    }

    @Test
    void aValueIsReadAtItsPlaceAlone() {
        String encrypted = protection.encrypt(PHONE, PLACE);

        assertThat(encrypted).startsWith("sm4.1.").doesNotContain(PHONE);
        assertThat(protection.decrypt(encrypted, PLACE)).isEqualTo(PHONE);
        assertThatThrownBy(() -> protection.decrypt(encrypted, "person.name")).isInstanceOf(TamperedException.class);
        for (String other : List.of(PHONE, "", "sm4.1.", "sm4.0.AAAA", "sm4.99.AAAA", "sm3.1.AAAA", encrypted + "A")) {
            assertThatThrownBy(() -> protection.decrypt(other, PLACE)).as(other).isInstanceOf(TamperedException.class);
        }
    }

    @Test
    void whatAnOlderKeyMadeIsGoodButNotCurrent() {
        String encrypted = protection.encrypt(PHONE, PLACE);
        String mark = protection.mark("setting", List.of("a"));

        crypto.renew(KeyPurpose.ENCRYPTION);
        crypto.renew(KeyPurpose.INTEGRITY);

        assertThat(protection.decrypt(encrypted, PLACE)).isEqualTo(PHONE);
        assertThat(protection.isCurrent(encrypted)).isFalse();
        assertThat(protection.isCurrent(protection.encrypt(PHONE, PLACE))).isTrue();
        assertThat(protection.holds(mark, "setting", List.of("a"))).isTrue();
    }

    @Test
    void equalValuesOfAPlaceAreFoundByTheirFingerprint() {
        String fingerprint = protection.fingerprint(PHONE, PLACE);

        assertThat(fingerprint).hasSize(43).isEqualTo(protection.fingerprint(PHONE, PLACE));
        assertThat(fingerprint)
                .isNotEqualTo(protection.fingerprint(PHONE, "unit.phone"))
                .isNotEqualTo(protection.fingerprint("13900001235", PLACE));
    }

    @Test
    void aMarkHoldsForTheSameValuesInTheSameOrderOnly() {
        String mark = protection.mark("grant", Arrays.asList("1", null, "AUDITOR"));

        assertThat(protection.holds(mark, "grant", Arrays.asList("1", null, "AUDITOR")))
                .isTrue();
        List<List<String>> others = List.of(
                Arrays.asList("1", "", "AUDITOR"),
                Arrays.asList("1", "-", "AUDITOR"),
                Arrays.asList(null, "1", "AUDITOR"),
                Arrays.asList("1", null, "AUDITO", "R"),
                Arrays.asList("1\n-\n7:AUDITOR"));
        assertThat(others).noneMatch(values -> protection.holds(mark, "grant", values));
        assertThat(protection.holds(mark, "setting", Arrays.asList("1", null, "AUDITOR")))
                .isFalse();
        assertThat(protection.holds(null, "grant", List.of())).isFalse();
        assertThat(protection.holds("sm3.1.%%%", "grant", List.of())).isFalse();
    }
}
