package org.dongpo.identity.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.crypto.Encrypted;
import org.dongpo.crypto.Protection;
import org.dongpo.shared.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The second factors of accounts: secrets of one-time codes, encrypted, and certificates. */
@Repository
public class SecondFactorStore implements Encrypted {

    private static final int SOME = 200;

    private final JdbcClient jdbc;
    private final Protection protection;

    SecondFactorStore(JdbcClient jdbc, Protection protection) {
        this.jdbc = jdbc;
        this.protection = protection;
    }

    /** A certificate that an account has proved to own. */
    public record CertificateRow(String issuer, String serial, String subject, Instant notAfter, byte[] content) {}

    /** The secret of an account's one-time codes. */
    public Optional<String> secret(AccountId account) {
        return jdbc.sql("SELECT secret FROM account_totp WHERE account_id = :account")
                .param("account", account.value())
                .query(String.class)
                .optional()
                .map(secret -> protection.decrypt(secret, place()));
    }

    /** Keeps a secret whose code of a step has been given; false when the account has one. */
    public boolean add(AccountId account, String secret, long step, Instant now) {
        return jdbc.sql("""
                        INSERT INTO account_totp (account_id, secret, confirmed_at, last_step)
                        VALUES (:account, :secret, :now, :step)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("account", account.value())
                        .param("secret", protection.encrypt(secret, place()))
                        .param("now", Timestamp.from(now))
                        .param("step", step)
                        .update()
                > 0;
    }

    /** Uses the code of a step up; false when it, or a later one, has been used. */
    public boolean use(AccountId account, long step) {
        return jdbc.sql("UPDATE account_totp SET last_step = :step WHERE account_id = :account AND last_step < :step")
                        .param("step", step)
                        .param("account", account.value())
                        .update()
                > 0;
    }

    /** Keeps a certificate; false when some account has it. */
    public boolean add(AccountId account, CertificateRow certificate, Instant now) {
        return jdbc.sql("""
                        INSERT INTO account_certificate (
                            account_id, issuer, serial, subject, not_after, content, added_at)
                        VALUES (:account, :issuer, :serial, :subject, :notAfter, :content, :now)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("account", account.value())
                        .param("issuer", certificate.issuer())
                        .param("serial", certificate.serial())
                        .param("subject", certificate.subject())
                        .param("notAfter", Timestamp.from(certificate.notAfter()))
                        .param("content", certificate.content())
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    public List<CertificateRow> certificates(AccountId account) {
        return jdbc.sql("""
                        SELECT issuer, serial, subject, not_after, content
                        FROM account_certificate
                        WHERE account_id = :account
                        ORDER BY id
                        """)
                .param("account", account.value())
                .query((row, n) -> new CertificateRow(
                        row.getString("issuer"),
                        row.getString("serial"),
                        row.getString("subject"),
                        row.getTimestamp("not_after").toInstant(),
                        row.getBytes("content")))
                .list();
    }

    /** Takes all of them from an account; false when it had none. */
    public boolean removeAll(AccountId account) {
        int codes = jdbc.sql("DELETE FROM account_totp WHERE account_id = :account")
                .param("account", account.value())
                .update();
        int certificates = jdbc.sql("DELETE FROM account_certificate WHERE account_id = :account")
                .param("account", account.value())
                .update();
        return codes + certificates > 0;
    }

    @Override
    public String place() {
        return "account_totp.secret";
    }

    private record Kept(long account, String secret) {}

    @Override
    @Transactional
    public int renewSome() {
        List<Kept> old = jdbc
                .sql("SELECT account_id, secret FROM account_totp FOR UPDATE")
                .query((row, n) -> new Kept(row.getLong("account_id"), row.getString("secret")))
                .list()
                .stream()
                .filter(kept -> !protection.isCurrent(kept.secret()))
                .limit(SOME)
                .toList();
        old.forEach(kept -> jdbc.sql("UPDATE account_totp SET secret = :secret WHERE account_id = :account")
                .param("secret", protection.encrypt(protection.decrypt(kept.secret(), place()), place()))
                .param("account", kept.account())
                .update());
        return old.size();
    }
}
