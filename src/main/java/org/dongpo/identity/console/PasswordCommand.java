package org.dongpo.identity.console;

import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.identity.Passwords;
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

/** Gives an account a new password and prints it: the way back in for an administrator who has forgotten his. */
@Component
@Scope("prototype")
@Command(
        name = "password",
        description = "give an account a new password, and print it",
        mixinStandardHelpOptions = true)
class PasswordCommand implements ConsoleCommand {

    private final Accounts accounts;

    @Parameters(paramLabel = "ACCOUNT", description = "the account's login name")
    private String login = "";

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    @Spec
    private @Nullable CommandSpec spec;

    PasswordCommand(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Optional<Account> account = accounts.named(login);
        if (account.isEmpty()) {
            line.getErr().println("dongpo: no account is called " + login);
            return 1;
        }
        String password = Passwords.madeUp();
        accounts.resetPassword(Caller.console(), account.get().id(), password);
        line.getOut().println(password);
        return 0;
    }
}
