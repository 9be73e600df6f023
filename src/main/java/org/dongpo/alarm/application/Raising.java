package org.dongpo.alarm.application;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.Alert;
import org.dongpo.alarm.domain.Happening;
import org.dongpo.alarm.domain.Severity;
import org.dongpo.alarm.persistence.AlarmStore;
import org.dongpo.alarm.persistence.AlarmStore.Owner;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes alarms, four times a second and on no caller's time, however much happens. What cannot be written is kept and tried
 * again, so that an alarm survives the trouble of the database that it tells of.
 */
@Component
class Raising {

    private static final Logger LOG = LoggerFactory.getLogger(Raising.class);

    /** More subjects wait only while the database is away; then the severe ones alone are still taken. */
    private static final int MOST_WAITING = 10_000;

    private final AlarmStore store;
    private final Accounts accounts;
    private Map<Key, Alert> waiting = new LinkedHashMap<>();
    private BiConsumer<AlarmKind, String> gone = (kind, subject) -> {};

    Raising(AlarmStore store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    private record Key(AlarmKind kind, String subject) {}

    /** Who is told when something was to be added to an alarm that somebody has closed. */
    void whenGone(BiConsumer<AlarmKind, String> listener) {
        gone = listener;
    }

    synchronized void tell(Alert alert) {
        Key key = new Key(alert.kind(), alert.subject());
        boolean isSevere = alert.kind().severity() == Severity.SEVERE;
        if (isSevere || waiting.containsKey(key) || waiting.size() < MOST_WAITING) {
            waiting.merge(key, alert, Alert::and);
        }
    }

    /** Also when the server stops, or a command that has found something ends. */
    @PreDestroy
    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void write() {
        List<Alert> alerts = take();
        for (int i = 0; i < alerts.size(); i++) {
            try {
                write(alerts.get(i));
            } catch (DataIntegrityViolationException e) {
                LOG.error(
                        "alarm {} of {} is lost",
                        alerts.get(i).kind(),
                        alerts.get(i).subject(),
                        e);
            } catch (DataAccessException | TransactionException e) {
                LOG.error("{} alarms cannot be written yet: {}", alerts.size() - i, e.getMessage());
                giveBack(alerts.subList(i, alerts.size()));
                return;
            }
        }
    }

    private synchronized List<Alert> take() {
        List<Alert> alerts = new ArrayList<>(waiting.values());
        waiting = new LinkedHashMap<>();
        return alerts;
    }

    private synchronized void giveBack(List<Alert> older) {
        Map<Key, Alert> newer = waiting;
        waiting = new LinkedHashMap<>();
        older.forEach(this::tell);
        newer.values().forEach(this::tell);
    }

    private void write(Alert alert) {
        if (alert.raises()) {
            Owner owner = owner(alert);
            if (store.raise(alert, owner)) {
                log(alert, owner);
            }
        } else if (!store.add(alert)) {
            gone.accept(alert.kind(), alert.subject());
        }
    }

    /** The account that it is about, as far as there is one. */
    private Owner owner(Alert alert) {
        Happening latest = alert.latest();
        Optional<Account> account = latest.accountId() == null
                ? alert.login().flatMap(accounts::named)
                : accounts.accounts(Set.of(latest.accountId())).values().stream()
                        .findFirst();
        return new Owner(
                account.map(found -> found.id().value()).orElse(null),
                account.map(Account::login).or(alert::login).orElse(null));
    }

    private static void log(Alert alert, Owner owner) {
        Happening latest = alert.latest();
        String text = "alarm {}: from {}, account {}, {}";
        Object[] facts = {alert.kind(), latest.sourceAddress(), owner.login(), latest.target()};
        if (alert.kind().severity() == Severity.SEVERE) {
            LOG.error(text, facts);
        } else {
            LOG.warn(text, facts);
        }
    }
}
