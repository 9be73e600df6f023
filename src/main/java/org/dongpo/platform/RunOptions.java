package org.dongpo.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;

/** What {@code ./dongpo run} was told. */
@Command(name = "run")
final class RunOptions {

    @Option(names = "--demo", description = "a sample city, on loopback only")
    private boolean demo;

    @Option(names = "--demo-password", description = "the password of all demo accounts")
    private @Nullable String demoPassword;

    @Option(names = "--port", description = "where the page is", defaultValue = "8080")
    private int port;

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "data";

    @Option(names = "--tls-certificate", description = "the city's certificate with its chain, PEM")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", description = "the key of the certificate, PEM")
    private @Nullable Path tlsKey;

    @Option(names = "--behind-proxy", description = "a proxy in front of the server encrypts")
    private boolean behindProxy;

    @Unmatched
    private List<String> springProperties = new ArrayList<>();

    private RunOptions() {}

    static RunOptions parse(List<String> args) {
        RunOptions options = new RunOptions();
        try {
            new CommandLine(options).parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(e.getMessage());
        }
        options.check();
        return options;
    }

    private void check() {
        if (port < 0 || port > 65535) {
            throw new UsageException("--port must be from 1 to 65535, not " + port);
        }
        demo = demo || DataFolder.isDemo(Path.of(data));
        if (demoPassword != null && !demo) {
            throw new UsageException("--demo-password goes with --demo");
        }
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new UsageException("--tls-certificate and --tls-key go together");
        }
        springProperties.stream()
                .filter(word -> !word.startsWith("--dongpo."))
                .findFirst()
                .ifPresent(word -> {
                    throw new UsageException("unknown option " + word
                            + "\nusage: ./dongpo run [--demo] [--port 8080] [--data data] [--demo-password P]"
                            + "\n                    [--tls-certificate FILE --tls-key FILE | --behind-proxy]");
                });
    }

    /** The same as properties of the application. */
    List<String> properties() {
        List<String> properties = new ArrayList<>(springProperties);
        properties.add("--server.port=" + port);
        properties.add("--dongpo.data=" + data);
        // What is uploaded lies there in plain until it has been looked into; the folder is cleared at the start.
        properties.add("--spring.servlet.multipart.location="
                + Path.of(data).toAbsolutePath().resolve("work"));
        properties.addAll(tls());
        if (demo) {
            properties.add("--dongpo.demo=true");
            // Whoever tries the demo should not need a telephone for it; on the page it can be turned on.
            properties.add("--dongpo.setting.sign-in.second-factor-for-administrators=false");
            properties.add("--server.address=127.0.0.1");
        }
        if (demoPassword != null) {
            properties.add("--dongpo.demo-password=" + demoPassword);
        }
        return properties;
    }

    private List<String> tls() {
        if (tlsCertificate != null && tlsKey != null) {
            return Tls.own(tlsCertificate, tlsKey);
        }
        return demo || behindProxy ? List.of() : Tls.selfSigned(Path.of(data));
    }

    /** The command line makes no sense. */
    static final class UsageException extends RuntimeException {

        UsageException(@Nullable String message) {
            super(message);
        }
    }
}
