package org.dongpo.program.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyFolder;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.program.domain.ProgramFiles;
import org.dongpo.program.domain.ProgramManifest;
import org.dongpo.program.domain.ProgramManifest.Seal;

/** Writes the manifest of a program: a tool of the build, which has no server and no database. */
public final class SignProgram {

    private SignProgram() {}

    /** Arguments: the jar, the file to write, and the folder of the keys to sign with, or nothing. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        CryptoProvider crypto = KeyFolder.open(Path.of(args.length > 2 ? args[2] : ""));
        ProgramManifest manifest = new ProgramManifest(ProgramFiles.digests(Path.of(args[0]), crypto), null);
        if (args.length > 2) {
            KeyRef key = crypto.current(KeyPurpose.SIGNATURE);
            byte[] publicKey = crypto.publicKey(key);
            manifest = manifest.sealed(new Seal(publicKey, crypto.sign(key, manifest.signedText())));
            System.out.println(
                    "signed; --dongpo.program.key=" + Base64.getEncoder().encodeToString(publicKey));
        }
        Path file = Path.of(args[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, manifest.text());
    }
}
