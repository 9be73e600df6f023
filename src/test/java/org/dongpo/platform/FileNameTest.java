package org.dongpo.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\li\\台账.xlsx, 台账.xlsx",
        "'a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'",
        "'report\u202efdp.exe', reportfdp.exe",
        ".., file",
        "'', file",
        ".htaccess, htaccess"
    })
    void aNameShouldKeepOnlyWhatIsHarmless(String given, String kept) {
        assertThat(FileName.clean(given)).isEqualTo(kept);
    }

    @Test
    void aLongNameShouldKeepItsEnding() {
        assertThat(FileName.clean("长".repeat(300) + ".pdf")).hasSize(200).endsWith(".pdf");
        assertThat(FileName.clean(null)).isEqualTo("file");
    }
}
