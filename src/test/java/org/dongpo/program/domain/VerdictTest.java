package org.dongpo.program.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyFolder;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.program.console.SignProgram;
import org.dongpo.program.domain.Verdict.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E2: a program that is not the one that was built is found at its start. */
class VerdictTest {

    @TempDir
    private Path folder;

    private CryptoProvider builder;
    private byte[] builderKey;
    private final Map<String, String> content = new TreeMap<>();

    @BeforeEach
    void build() throws IOException {
        builder = KeyFolder.open(folder.resolve("builder"));
        builderKey = builder.publicKey(builder.current(KeyPurpose.SIGNATURE));
        content.putAll(Map.of("a/One.class", "one", "b/Two.class", "two"));
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("program.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }

    /** As the build does it: the manifest is made of the jar, and then put into it. */
    private void sign(String... keys) throws IOException {
        Path manifest = folder.resolve("manifest");
        String jar = jar().toString();
        SignProgram.main(
                keys.length == 0
                        ? new String[] {jar, manifest.toString()}
                        : new String[] {
                            jar, manifest.toString(), folder.resolve(keys[0]).toString()
                        });
        content.put(ProgramManifest.NAME, Files.readString(manifest));
    }

    private Verdict trusting(byte[] key) throws IOException {
        return Verdict.of(jar(), builder, key);
    }

    private Verdict trustingNobody() throws IOException {
        return Verdict.of(jar(), builder, null);
    }

    @Test
    void whatWasBuiltAndSignedIsTrusted() throws IOException {
        sign("builder");

        assertThat(trusting(builderKey)).isEqualTo(new Verdict(State.TRUSTED, List.of()));
        assertThat(trustingNobody().state()).isEqualTo(State.UNSIGNED);
    }

    @Test
    void whatNobodySignedIsAsItWasBuiltAndNoMore() throws IOException {
        sign();

        assertThat(trustingNobody().state()).isEqualTo(State.UNSIGNED);
        assertThat(trusting(builderKey).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aChangedAMissingAndAnAddedEntryAreTold() throws IOException {
        sign("builder");
        content.put("a/One.class", "other");
        content.remove("b/Two.class");
        content.put("c/Three.class", "three");

        assertThat(trusting(builderKey).state()).isEqualTo(State.BROKEN);
        assertThat(trustingNobody().differences())
                .containsExactlyInAnyOrder("changed a/One.class", "missing b/Two.class", "added c/Three.class");
    }

    @Test
    void aManifestThatWasMadeToFitIsFound() throws IOException {
        sign("builder");
        String signed = Objects.requireNonNull(content.get(ProgramManifest.NAME));
        content.put("a/One.class", "other");
        sign();
        String seal = signed.substring(signed.indexOf("key "));
        content.merge(ProgramManifest.NAME, seal, String::concat);

        assertThat(trustingNobody().state()).isEqualTo(State.BROKEN);
        assertThat(trusting(builderKey).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void theSignatureOfSomebodyElseIsNotTrusted() throws IOException {
        sign("stranger");

        assertThat(trusting(builderKey).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void whereThereIsNoManifestNothingIsKnown() throws IOException {
        assertThat(trustingNobody().state()).isEqualTo(State.UNKNOWN);
        assertThat(trusting(builderKey).state()).isEqualTo(State.BROKEN);
        content.put(ProgramManifest.NAME, "something else");
        assertThat(trustingNobody().state()).isEqualTo(State.BROKEN);
    }
}
