package org.dongpo.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dongpo.identity.outside.Directory.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** A1: whose password it is, asked of a real directory. */
class DirectoryTest {

    private static Slapd slapd;

    @BeforeAll
    static void start() {
        assumeTrue(Slapd.isInstalled());
        slapd = Slapd.start();
    }

    @AfterAll
    static void stop() {
        if (slapd != null) {
            slapd.close();
        }
    }

    private static MockEnvironment settings(String url) {
        return new MockEnvironment()
                .withProperty("dongpo.ldap.url", url)
                .withProperty("dongpo.ldap.base", Slapd.BASE)
                .withProperty("dongpo.ldap.bind-dn", Slapd.READER)
                .withProperty("dongpo.ldap.bind-password-file", slapd.readersPasswordFile());
    }

    private static void tellsThemApart(MockEnvironment settings) {
        Directory directory = new Directory(settings);
        assertThat(directory.check(Slapd.name(1), Slapd.password(1))).isEqualTo(Verdict.PROVED);
        assertThat(directory.check(Slapd.name(1), Slapd.password(2))).isEqualTo(Verdict.REFUSED);
        assertThat(directory.check("nobody", Slapd.password(1))).isEqualTo(Verdict.REFUSED);
        assertThat(directory.isDown(Slapd.name(1))).isFalse();
        assertThat(directory.isDown("nobody")).isFalse();
    }

    @Test
    void aPasswordIsThatOfANameOrNot() {
        tellsThemApart(settings(slapd.url()));
    }

    @Test
    void theConnectionIsEncryptedFromItsBeginning() {
        tellsThemApart(settings(slapd.encryptedUrl()).withProperty("dongpo.ldap.certificate", slapd.certificate()));
    }

    @Test
    void theConnectionIsEncryptedBeforeAnythingIsTold() {
        tellsThemApart(settings(slapd.url())
                .withProperty("dongpo.ldap.start-tls", "true")
                .withProperty("dongpo.ldap.certificate", slapd.certificate()));
    }

    @Test
    void nothingIsToldToOneWhoseCertificateIsNotTrusted() {
        assertThat(new Directory(settings(slapd.encryptedUrl())).check(Slapd.name(1), Slapd.password(1)))
                .isEqualTo(Verdict.UNAVAILABLE);
        MockEnvironment later = settings(slapd.url()).withProperty("dongpo.ldap.start-tls", "true");
        assertThat(new Directory(later).check(Slapd.name(1), Slapd.password(1))).isEqualTo(Verdict.UNAVAILABLE);
    }

    @Test
    void aPatternOfNamesNeedsNobodyWhoLooksForThem() {
        tellsThemApart(new MockEnvironment()
                .withProperty("dongpo.ldap.url", slapd.url())
                .withProperty("dongpo.ldap.start-tls", "true")
                .withProperty("dongpo.ldap.certificate", slapd.certificate())
                .withProperty("dongpo.ldap.user-dn-pattern", "uid={0}," + Slapd.BASE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "person-1)(uid=*", "person-*", "person-1,ou=people", "", "\0", "张三"})
    void aNameIsNoFilter(String name) {
        assertThat(new Directory(settings(slapd.url())).check(name, Slapd.password(1)))
                .isEqualTo(Verdict.REFUSED);
    }

    /** Many directories take a name without a password for nobody in particular, and let him in. */
    @Test
    void noPasswordIsNobodys() {
        assertThat(new Directory(settings(slapd.url())).check(Slapd.name(1), ""))
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void whatCannotBeAskedIsTakenForNoAnswer(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong\n");
        MockEnvironment badReader =
                settings(slapd.url()).withProperty("dongpo.ldap.bind-password-file", wrong.toString());
        for (MockEnvironment settings : new MockEnvironment[] {settings("ldap://127.0.0.1:1"), badReader}) {
            Directory directory = new Directory(settings);
            assertThat(directory.check(Slapd.name(1), Slapd.password(1))).isEqualTo(Verdict.UNAVAILABLE);
            assertThat(directory.isDown("nobody")).isTrue();
        }
    }

    @Test
    void whatIsThereTwiceLetsNobodyIn() {
        assertThat(new Directory(settings(slapd.url()).withProperty("dongpo.ldap.user-filter", "(|(uid={0})(sn=Test))"))
                        .check(Slapd.name(1), Slapd.password(1)))
                .isEqualTo(Verdict.REFUSED);
    }
}
