package org.dongpo.identity.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.platform.ConsoleCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an API token of an account, and nothing else, so that a script can take it. */
@Component
@Scope("prototype")
@Command(name = "token", description = "print an API token of an account", mixinStandardHelpOptions = true)
class TokenCommand implements ConsoleCommand {

    private static final int MOST_DAYS = 366;

    private final Accounts accounts;

    @Parameters(paramLabel = "ACCOUNT", description = "the account's login name")
    private String login = "";

    @Option(names = "--days", description = "how long it is good for, at most 366", defaultValue = "30")
    private int days;

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    @Spec
    private @Nullable CommandSpec spec;

    TokenCommand(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            return fault("--days must be from 1 to " + MOST_DAYS + ", not " + days);
        }
        Optional<Account> account = accounts.named(login).filter(Account::active);
        return account.isPresent() ? print(account.get()) : fault("no open account is called " + login);
    }

    private int print(Account account) {
        String token = accounts.issueToken(Caller.console(), account.id(), "console", Duration.ofDays(days));
        line().getOut().println(token);
        return 0;
    }

    private int fault(String text) {
        PrintWriter err = line().getErr();
        err.println("dongpo: " + text);
        return 1;
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
