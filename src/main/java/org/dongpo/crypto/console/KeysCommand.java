package org.dongpo.crypto.console;

import java.io.PrintWriter;
import java.util.Objects;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeysChanged;
import org.dongpo.crypto.application.KeyRotation;
import org.dongpo.platform.ConsoleCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the keys, and changes the one that values are encrypted with; also while the server runs. */
@Component
@Scope("prototype")
@Command(
        name = "keys",
        description = "list the keys, or change the one for encryption",
        mixinStandardHelpOptions = true)
class KeysCommand implements ConsoleCommand {

    private final KeyRotation rotation;

    @Spec
    private @Nullable CommandSpec spec;

    KeysCommand(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /** Without a word about what to do with them there is nothing to do. */
    @Override
    public Integer call() {
        line().usage(line().getErr());
        return 2;
    }

    @Command(name = "list", description = "list the keys by purpose and number", mixinStandardHelpOptions = true)
    int list(@Option(names = "--data", description = "the data folder", defaultValue = "data") String data) {
        rotation.keys().forEach(key -> out().println(key + (rotation.isCurrent(key) ? "  current" : "  old")));
        return 0;
    }

    @Command(
            name = "public",
            description = "print the public keys by which signatures of this installation are verified elsewhere",
            mixinStandardHelpOptions = true)
    int printPublic(@Option(names = "--data", description = "the data folder", defaultValue = "data") String data) {
        rotation.keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.SIGNATURE)
                .forEach(key -> {
                    out().println(key + (rotation.isCurrent(key) ? "  current" : "  old"));
                    out().println(rotation.publicKey(key).strip());
                });
        return 0;
    }

    @Command(
            name = "renew-signature",
            description = "make a new key for signatures; what was signed before stays good",
            mixinStandardHelpOptions = true)
    int renewSignature(@Option(names = "--data", description = "the data folder", defaultValue = "data") String data) {
        out().println("made " + rotation.renewSignatureKey());
        return 0;
    }

    @Command(
            name = "rotate",
            description = "make a new key for encryption, and encrypt everything anew with it",
            mixinStandardHelpOptions = true)
    int rotate(
            @Option(names = "--go-on", description = "make no new key: finish what was interrupted") boolean goOn,
            @Option(names = "--destroy-old", description = "destroy the old keys when nothing needs them any more")
                    boolean destroyOld,
            @Option(names = "--data", description = "the data folder", defaultValue = "data") String data) {
        KeysChanged changed = rotation.rotate(!goOn, destroyOld);
        changed.made().forEach(key -> out().println("made " + key));
        changed.renewed().forEach((place, values) -> out().println("encrypted anew: " + place + " " + values));
        changed.destroyed().forEach(key -> out().println("destroyed " + key));
        return 0;
    }

    private PrintWriter out() {
        return line().getOut();
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
