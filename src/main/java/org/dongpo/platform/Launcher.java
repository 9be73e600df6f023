package org.dongpo.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.dongpo.platform.RunOptions.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads the command line: {@code run} starts the server, everything else is a {@link ConsoleCommand}. */
public final class Launcher {

    private Launcher() {}

    /** Runs what the arguments ask for; a command ends the process with its exit code. */
    public static void launch(Class<?> application, String[] args) {
        String command = args.length == 0 ? "run" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try {
            if (command.equals("run")) {
                runServer(application, RunOptions.parse(rest));
            } else {
                System.exit(runCommand(application, args));
            }
        } catch (UsageException e) {
            say(e.getMessage());
            System.exit(2);
        }
    }

    private static void runServer(Class<?> application, RunOptions options) {
        try {
            new SpringApplicationBuilder(application)
                    .listeners(new ReadyAnnouncer())
                    .run(options.properties().toArray(String[]::new));
        } catch (RuntimeException e) {
            say(StartFailure.explain(e));
            System.exit(1);
        }
    }

    private static int runCommand(Class<?> application, String[] args) {
        SpringApplication spring = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .build();
        try (ConfigurableApplicationContext context = spring.run(properties(args))) {
            return commands(context.getBeansOfType(ConsoleCommand.class).values())
                    .execute(args);
        } catch (RuntimeException e) {
            say(StartFailure.explain(e));
            return 1;
        }
    }

    /** Those that stand alone first: others are parts of them. */
    private static CommandLine commands(Collection<ConsoleCommand> commands) {
        CommandLine line = new CommandLine(new Root());
        commands.stream().filter(command -> command.parent().isEmpty()).forEach(line::addSubcommand);
        commands.stream()
                .filter(command -> !command.parent().isEmpty())
                .forEach(command -> Objects.requireNonNull(line.getSubcommands().get(command.parent()))
                        .addSubcommand(command));
        return line;
    }

    /**
     * The data folder must be known before the commands are, since they live on the data. The log is silent: what a
     * command prints is often read by a program.
     */
    private static String[] properties(String[] args) {
        List<String> properties = new ArrayList<>(
                List.of("--dongpo.console=true", "--logging.level.root=ERROR", "--logging.level.org.dongpo=ERROR"));
        if (args[0].equals("restore") && !List.of(args).contains("--check")) {
            properties.add("--dongpo.begins=true");
        }
        String folder = optionValue(args, "--data");
        if (folder != null) {
            properties.add("--dongpo.data=" + folder);
        }
        return properties.toArray(String[]::new);
    }

    private static @Nullable String optionValue(String[] args, String option) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(option) && i + 1 < args.length) {
                return args[i + 1];
            }
            if (args[i].startsWith(option + "=")) {
                return args[i].substring(option.length() + 1);
            }
        }
        return null;
    }

    /** The console is where these words belong: a person waits there. */
    @SuppressWarnings("SystemOut")
    private static void say(@Nullable String text) {
        System.err.println(text);
    }

    @Command(name = "dongpo", mixinStandardHelpOptions = true)
    private static final class Root {}
}
