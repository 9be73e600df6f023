package org.dongpo.identity.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.crypto.Marked;
import org.dongpo.crypto.Protection;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of links: who an account is outside. A link that somebody wrote past the product does not count. */
@Repository
public class LinkStore implements Marked {

    private static final String PLACE = "account_link";
    private static final int MOST_BROKEN = 1_000;

    private static final String SELECT =
            "SELECT account_id, kind, issuer, subject, by_console, linked_at, mark FROM account_link ";

    private final JdbcClient jdbc;
    private final Protection protection;

    LinkStore(JdbcClient jdbc, Protection protection) {
        this.jdbc = jdbc;
        this.protection = protection;
    }

    /**
     * Who somebody is outside.
     *
     * @param issuer the name of the provider; empty for the directory, of which there is one
     * @param name who he is there
     */
    public record Subject(LinkKind kind, String issuer, String name) {}

    /** A link. {@code byConsole} tells whether it was made on the server itself. */
    public record LinkRow(AccountId account, Subject subject, boolean byConsole, Instant linkedAt) {}

    /** Links an account in place of the link of that kind that it has; false when another one has that subject. */
    public boolean set(LinkRow link) {
        remove(link.account(), link.subject().kind());
        return jdbc.sql("""
                                INSERT INTO account_link (account_id, kind, issuer, subject, by_console, linked_at, mark)
                                VALUES (:account, :kind, :issuer, :subject, :byConsole, :now, :mark)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("account", link.account().value())
                        .param("kind", link.subject().kind().name())
                        .param("issuer", link.subject().issuer())
                        .param("subject", link.subject().name())
                        .param("byConsole", link.byConsole())
                        .param("now", Timestamp.from(link.linkedAt()))
                        .param("mark", protection.mark(PLACE, values(link)))
                        .update()
                > 0;
    }

    public boolean remove(AccountId account, LinkKind kind) {
        return jdbc.sql("DELETE FROM account_link WHERE account_id = :account AND kind = :kind")
                        .param("account", account.value())
                        .param("kind", kind.name())
                        .update()
                > 0;
    }

    /** The links of some accounts that are as the product wrote them. */
    public List<LinkRow> of(Collection<AccountId> accounts) {
        return intact(jdbc.sql(SELECT + "WHERE account_id = ANY (:accounts) ORDER BY account_id, kind DESC")
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .query(this::kept)
                .list());
    }

    /** The link of a subject, when it is as the product wrote it. */
    public Optional<LinkRow> of(Subject subject) {
        return intact(jdbc.sql(SELECT + "WHERE kind = :kind AND issuer = :issuer AND subject = :subject")
                        .param("kind", subject.kind().name())
                        .param("issuer", subject.issuer())
                        .param("subject", subject.name())
                        .query(this::kept)
                        .list())
                .stream()
                .findFirst();
    }

    private static List<LinkRow> intact(List<Kept> all) {
        return all.stream().filter(Kept::intact).map(Kept::row).toList();
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Finding verify() {
        List<Kept> all =
                jdbc.sql(SELECT + "ORDER BY account_id, kind").query(this::kept).list();
        return new Finding(
                all.size(),
                all.stream()
                        .filter(kept -> !kept.intact())
                        .map(kept -> kept.row().account() + " "
                                + kept.row().subject().kind())
                        .limit(MOST_BROKEN)
                        .toList());
    }

    /** A link, and whether it is as the product wrote it. */
    private record Kept(LinkRow row, boolean intact) {}

    private Kept kept(ResultSet row, int number) throws SQLException {
        LinkRow link = new LinkRow(
                new AccountId(row.getLong("account_id")),
                new Subject(LinkKind.valueOf(row.getString("kind")), row.getString("issuer"), row.getString("subject")),
                row.getBoolean("by_console"),
                row.getTimestamp("linked_at").toInstant());
        return new Kept(link, protection.holds(row.getString("mark"), PLACE, values(link)));
    }

    private static List<@Nullable String> values(LinkRow link) {
        return Arrays.asList(
                link.account().toString(),
                link.subject().kind().name(),
                link.subject().issuer(),
                link.subject().name(),
                Boolean.toString(link.byConsole()));
    }
}
