package org.dongpo.identity.console;

import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.identity.application.Links;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.LinkStore.Subject;
import org.dongpo.platform.ConsoleCommand;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Links an account to somebody outside: the only way for an administrator's, which no other administrator may link. */
@Component
@Scope("prototype")
@Command(
        name = "link",
        description = "link an account to a subject of the identity provider, or to a name of the directory",
        mixinStandardHelpOptions = true)
class LinkCommand implements ConsoleCommand {

    private final Accounts accounts;
    private final Links links;

    @Parameters(paramLabel = "ACCOUNT", description = "the account's login name")
    private String login = "";

    @Option(names = "--issuer", description = "the provider, as --dongpo.oidc.issuer names it")
    private @Nullable String issuer;

    @Option(names = "--subject", description = "who the account is to the provider")
    private @Nullable String subject;

    @Option(names = "--directory-name", description = "who the account is in the directory")
    private @Nullable String directoryName;

    @Option(names = "--remove", description = "take the link of this kind away: ${COMPLETION-CANDIDATES}")
    private @Nullable LinkKind removed;

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    @Spec
    private @Nullable CommandSpec spec;

    LinkCommand(Accounts accounts, Links links) {
        this.accounts = accounts;
        this.links = links;
    }

    @Override
    public Integer call() {
        Optional<Account> account = accounts.named(login);
        if (account.isEmpty()) {
            return fault("no account is called " + login);
        }
        LinkKind kind = removed;
        if (kind != null && issuer == null && subject == null && directoryName == null) {
            return remove(account.get(), kind);
        }
        if (kind != null || (issuer == null) != (subject == null) || (subject == null) == (directoryName == null)) {
            return fault("give --issuer with --subject, or --directory-name, or --remove");
        }
        try {
            links.link(Caller.console(), account.get().id(), subject());
            return 0;
        } catch (ProblemException e) {
            return fault("another account is linked to that already");
        }
    }

    private int remove(Account account, LinkKind kind) {
        try {
            links.unlink(Caller.console(), account.id(), kind);
            return 0;
        } catch (ProblemException e) {
            return fault(login + " has no link of that kind");
        }
    }

    private Subject subject() {
        return directoryName == null
                ? new Subject(LinkKind.OIDC, Objects.requireNonNull(issuer), Objects.requireNonNull(subject))
                : new Subject(LinkKind.LDAP, "", directoryName);
    }

    private int fault(String text) {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.getErr().println("dongpo: " + text);
        return 1;
    }
}
