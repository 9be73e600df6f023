package org.dongpo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.NewAccount;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** A city to test in, Meishan, where each test makes units, people and accounts under names of its own. */
public final class TestCity {

    /** The city itself. */
    public static final String CITY = "511400";

    /** One of its counties, and one of that county's towns. */
    public static final String COUNTY = "511402";

    public static final String TOWN = "511402102";

    /** Another of its counties. */
    public static final String OTHER_COUNTY = "511403";

    /** The password of every account that is made here. */
    public static final String PASSWORD = "Bamboo-7-River";

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Organizations organizations;
    private final Accounts accounts;
    private final TransactionTemplate transactions;
    private final Environment environment;

    TestCity(
            Organizations organizations, Accounts accounts, TransactionTemplate transactions, Environment environment) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.transactions = transactions;
        this.environment = environment;
        transactions.executeWithoutResult(status -> organizations.serveCity(Caller.console(), CITY));
    }

    /** An account with a client that carries its token. */
    public record Member(AccountId accountId, String login, PersonId personId, UnitId unitId, TestClient client) {}

    /** A word that no other test uses. */
    public static String unique(String word) {
        return word + SERIAL.incrementAndGet();
    }

    /** An address that no other test comes from. */
    public static String uniqueAddress() {
        int number = SERIAL.incrementAndGet();
        return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    /** A new unit with a name of its own. */
    public UnitId unit(String divisionCode) {
        return in(() -> organizations
                .ensureUnits(Caller.console(), List.of(new UnitDraft(unique("测试单位"), divisionCode)))
                .get(0)
                .id());
    }

    /** A new person at a unit. */
    public PersonId person(UnitId unit) {
        return in(() -> organizations
                .ensurePeople(Caller.console(), List.of(new PersonDraft(unit, unique("测试员"), null, "13900001234")))
                .get(0)
                .id());
    }

    /** An account with a role for a division, of a new person at a new unit there. */
    public Member member(Role role, String divisionCode) {
        UnitId unit = unit(divisionCode);
        return member(unit, new NewGrant(role, divisionCode, null));
    }

    /** An account with a role for a unit, of a new person there. */
    public Member member(Role role, UnitId unit) {
        return member(unit, new NewGrant(role, null, unit));
    }

    /** An account without any role. */
    public Member stranger() {
        return member(unit(CITY), null);
    }

    /** A client that is nobody. */
    public TestClient nobody() {
        return client(null);
    }

    /** A client with a token that somebody made up. */
    public TestClient bearer(String token) {
        return client(token);
    }

    private Member member(UnitId unit, @Nullable NewGrant grant) {
        PersonId person = person(unit);
        String login = unique("tester-");
        return in(() -> {
            AccountId account = accounts.create(Caller.console(), new NewAccount(person, login, PASSWORD));
            if (grant != null) {
                accounts.grant(Caller.console(), account, grant);
            }
            String token = accounts.issueToken(Caller.console(), account, "test", Duration.ofHours(1));
            return new Member(account, login, person, unit, client(token));
        });
    }

    /** A browser at an address that no other test comes from. */
    public TestBrowser browser() {
        return new TestBrowser(environment.getRequiredProperty("local.server.port", Integer.class), uniqueAddress());
    }

    private TestClient client(@Nullable String token) {
        return new TestClient("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"), token);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
