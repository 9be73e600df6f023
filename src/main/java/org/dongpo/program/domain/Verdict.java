package org.dongpo.program.domain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.program.domain.ProgramManifest.Seal;
import org.jspecify.annotations.Nullable;

/**
 * What is to be thought of a program.
 *
 * @param differences what is not as it was built, the first of it
 */
public record Verdict(State state, List<String> differences) {

    /** How far a program can be trusted. */
    public enum State {
        /** It is as it was built, by the one whom this installation trusts. */
        TRUSTED,
        /** It is as its manifest says, but nobody whom this installation trusts has signed that. */
        UNSIGNED,
        /** It is not as it was built, or its signature is not good. */
        BROKEN,
        /** It has no manifest. */
        UNKNOWN
    }

    public Verdict {
        differences = List.copyOf(differences);
    }

    /**
     * Looks at a program.
     *
     * @param trusted the public key of the one whom this installation trusts; null when it was told none
     */
    public static Verdict of(Path jar, CryptoProvider crypto, byte @Nullable [] trusted) throws IOException {
        try {
            Optional<ProgramManifest> found = ProgramFiles.manifest(jar);
            if (found.isEmpty()) {
                return new Verdict(trusted == null ? State.UNKNOWN : State.BROKEN, List.of());
            }
            ProgramManifest manifest = found.get();
            List<String> differences = manifest.differences(ProgramFiles.digests(jar, crypto));
            return new Verdict(differences.isEmpty() ? seal(manifest, crypto, trusted) : State.BROKEN, differences);
        } catch (IllegalArgumentException e) {
            return new Verdict(State.BROKEN, List.of("changed " + ProgramManifest.NAME));
        }
    }

    private static State seal(ProgramManifest manifest, CryptoProvider crypto, byte @Nullable [] trusted) {
        Seal seal = manifest.seal();
        boolean signed = seal != null && crypto.verify(seal.publicKey(), manifest.signedText(), seal.signature());
        if (trusted == null) {
            return seal == null || signed ? State.UNSIGNED : State.BROKEN;
        }
        return seal != null && signed && Arrays.equals(seal.publicKey(), trusted) ? State.TRUSTED : State.BROKEN;
    }
}
