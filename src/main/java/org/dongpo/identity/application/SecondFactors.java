package org.dongpo.identity.application;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.Protection;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.SignInLocks.Attempt;
import org.dongpo.identity.persistence.OpenSessions;
import org.dongpo.identity.persistence.SecondFactorStore;
import org.dongpo.identity.persistence.SecondFactorStore.CertificateRow;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor (GB/T 22239-2019 8.1.4.1d, GB/T 39786-2021 8.4): one-time codes of a telephone, or a signature with
 * the key of an SM2 certificate. Whoever has one must use it; wrong ones count like wrong passwords.
 */
@Service
public class SecondFactors {

    private static final String TYPE = "account";

    /** Where a secret waits that nobody has confirmed yet: in the session, encrypted. */
    private static final String WAITING = "session.totp";

    private final SecondFactorStore store;
    private final SignInLocks locks;
    private final OpenSessions sessions;
    private final CryptoProvider crypto;
    private final Protection protection;
    private final Settings settings;
    private final AuditLog audit;
    private final Clock clock;

    SecondFactors(
            SecondFactorStore store,
            SignInLocks locks,
            OpenSessions sessions,
            CryptoProvider crypto,
            Protection protection,
            Settings settings,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.locks = locks;
        this.sessions = sessions;
        this.crypto = crypto;
        this.protection = protection;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A secret to be confirmed by its first code.
     *
     * @param secret as a person can type it
     * @param uri as a telephone reads it from a QR code
     * @param waiting the secret encrypted, to be kept until the code comes
     */
    public record Offer(String secret, String uri, String waiting) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Offer[]";
        }
    }

    /** A new secret for an account that has no second factor. */
    public Offer offer(Caller caller) {
        refuseSecondOne(caller);
        String secret = Totp.newSecret();
        String uri = "otpauth://totp/Dongpo:" + caller.login() + "?secret=" + secret + "&issuer=Dongpo";
        return new Offer(secret, uri, protection.encrypt(secret, WAITING));
    }

    private void refuseSecondOne(Caller caller) {
        AccountId id = caller.requireAccountId();
        if (store.secret(id).isPresent() || !store.certificates(id).isEmpty()) {
            throw ProblemException.of(IdentityProblem.SECOND_FACTOR_EXISTS);
        }
    }

    /** The owner has the secret in his telephone: it is his second factor from now on. */
    @Transactional
    public void confirm(Caller caller, String waiting, String code) {
        refuseSecondOne(caller);
        String secret = protection.decrypt(waiting, WAITING);
        Instant now = clock.instant();
        OptionalLong step = Totp.stepOf(secret, code, now);
        if (step.isEmpty() || !store.add(caller.requireAccountId(), secret, step.getAsLong(), now)) {
            throw ProblemException.field("code", "code-wrong");
        }
        audit.record(caller, event("second-factor.enrol", caller, "code"));
    }

    /** The owner shows a certificate of a configured authority and has signed the challenge with its key. */
    @Transactional
    public void enrol(Caller caller, String text, String challenge, String signature) {
        refuseSecondOne(caller);
        Sm2Certificate certificate = Sm2Certificate.read(text)
                .filter(this::isTrusted)
                .orElseThrow(() -> ProblemException.field("certificate", "certificate-unknown"));
        CertificateRow row = new CertificateRow(
                certificate.issuer(),
                certificate.serial(),
                certificate.subject(),
                certificate.notAfter(),
                certificate.content());
        if (!certificate.hasSigned(bytes(challenge), decoded(signature), crypto)) {
            throw ProblemException.field("signature", "signature-wrong");
        }
        if (!store.add(caller.requireAccountId(), row, clock.instant())) {
            throw ProblemException.field("certificate", "certificate-taken");
        }
        audit.record(caller, event("second-factor.enrol", caller, certificate.subject()));
    }

    /** What is to be signed, good for one attempt. */
    public String challenge(Caller caller) {
        return "dongpo:" + caller.login() + ":" + Secrets.random();
    }

    /** Proves an account by a one-time code, which is good once. */
    public void proveByCode(Caller caller, String code) {
        prove(
                caller,
                "code",
                store.secret(caller.requireAccountId()).stream()
                        .flatMap(secret -> Totp.stepOf(secret, code, clock.instant()).stream()
                                .boxed())
                        .anyMatch(step -> store.use(caller.requireAccountId(), step)));
    }

    /** Proves an account by a signature under the challenge that was given. */
    public void proveBySignature(Caller caller, String challenge, String signature) {
        prove(
                caller,
                "signature",
                store.certificates(caller.requireAccountId()).stream()
                        .flatMap(row -> Sm2Certificate.read(row.content()).stream())
                        .filter(this::isTrusted)
                        .anyMatch(certificate -> certificate.hasSigned(bytes(challenge), decoded(signature), crypto)));
    }

    private void prove(Caller caller, String field, boolean proved) {
        Attempt attempt = new Attempt(caller.login(), caller.sourceAddress());
        boolean locked = locks.refuse(attempt, locks.isAtHome(attempt));
        if (proved && !locked) {
            return;
        }
        audit.refused(
                caller,
                AuditEvent.of("session.create", "account", caller.requireAccountId()),
                locked ? "locked" : field + "-wrong");
        locks.failed(attempt, caller);
        throw ProblemException.field(field, field + "-wrong");
    }

    /** Which ways an account can prove itself by. */
    public record Ways(boolean code, boolean signature) {}

    public Ways ways(AccountId account) {
        return new Ways(
                store.secret(account).isPresent(), !store.certificates(account).isEmpty());
    }

    /** Takes the second factor from an account whose owner has lost it, and ends its sessions. */
    @Transactional
    public void reset(Caller caller, AccountId account) {
        if (account.equals(caller.accountId())) {
            throw ProblemException.of(IdentityProblem.OWN_ACCOUNT);
        }
        if (!store.removeAll(account)) {
            throw ProblemException.notFound();
        }
        sessions.end(account);
        audit.record(caller, AuditEvent.of("second-factor.reset", TYPE, account));
    }

    /** Whether an authority that is configured has issued it. */
    private boolean isTrusted(Sm2Certificate certificate) {
        List<String> authorities = settings.texts(SignInSettings.CERTIFICATE_AUTHORITIES);
        return authorities.stream()
                .map(Sm2Certificate::read)
                .flatMap(Optional::stream)
                .anyMatch(authority -> certificate.isIssuedBy(authority, crypto, clock.instant()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static AuditEvent event(String action, Caller caller, String by) {
        return new AuditEvent(action, TYPE, caller.requireAccountId().toString(), Map.of("by", by));
    }
}
