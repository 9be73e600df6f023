package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressBatches;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.BatchOutcome;
import org.dongpo.ipam.application.BatchOrder.HolderWish;
import org.dongpo.ipam.application.BatchOrder.Listed;
import org.dongpo.ipam.application.BatchOrder.Matching;
import org.dongpo.ipam.application.BatchOrder.Picked;
import org.dongpo.ipam.application.BatchOrder.Rows;
import org.dongpo.ipam.application.BatchWriting.Word;
import org.dongpo.ipam.domain.AddressList;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.ipam.domain.Stretch;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.BatchStore;
import org.dongpo.ipam.persistence.BatchStore.BatchRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Assigns, releases or changes many addresses at once. All are judged first, under the locks under which they are then
 * written; a preview ends with the judgement.
 */
@Service
public class Batches implements AddressBatches {

    private final BatchWishes wishes;
    private final BatchGiving giving;
    private final BatchHeld held;
    private final BatchWriting writing;
    private final BatchReport report;
    private final AddressQueries addresses;
    private final BatchStore store;
    private final Terms terms;
    private final Watching watching;
    private final AuditLog audit;
    private final Clock clock;

    Batches(
            BatchWishes wishes,
            BatchGiving giving,
            BatchHeld held,
            BatchWriting writing,
            BatchReport report,
            AddressQueries addresses,
            BatchStore store,
            Terms terms,
            Watching watching,
            AuditLog audit,
            Clock clock) {
        this.wishes = wishes;
        this.giving = giving;
        this.held = held;
        this.writing = writing;
        this.report = report;
        this.addresses = addresses;
        this.store = store;
        this.terms = terms;
        this.watching = watching;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public BatchOutcome run(Caller caller, Table table, boolean preview) {
        return run(
                caller,
                new BatchOrder(
                        table.action(),
                        new Rows(table.space(), table.rows(), table.source()),
                        HolderWish.NONE,
                        table.skipRefused(),
                        table.withPartner(),
                        table.reason()),
                preview);
    }

    /**
     * Carries an order out, or tells what would be done.
     *
     * @throws org.dongpo.shared.ProblemException {@code batch-refused} when an address is refused that may not be
     */
    @Transactional
    public BatchOutcome run(Caller caller, BatchOrder order, boolean preview) {
        List<Ask> asks = asks(caller, order);
        requireReason(order, asks);
        List<Judged> judged = judge(caller, order, asks);
        if (preview) {
            // Only locks are held; they go at once.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return report.of(null, order.action(), judged);
        }
        if (!order.skipRefused()) {
            report.throwIfRefused(judged);
        }
        return report.of(write(caller, order, judged), order.action(), judged);
    }

    /** Who gives a held address another term says why, as for one address. */
    private static void requireReason(BatchOrder order, List<Ask> asks) {
        boolean renews = order.action() == BatchAction.CHANGE
                && asks.stream().anyMatch(ask -> ask.change().saysTerm());
        if (renews && order.reason() == null) {
            throw ProblemException.field("reason", "NotBlank");
        }
    }

    private List<Ask> asks(Caller caller, BatchOrder order) {
        if (order.named() instanceof Rows rows) {
            BatchFinding.refuseMany(rows.rows().size());
            return wishes.asks(caller, order.action(), rows.rows());
        }
        HolderChange change = wishes.change(caller, order.action(), order.wish());
        if (order.named() instanceof Picked picked) {
            return picked.ids().stream().map(id -> Ask.of(id, true, change)).toList();
        }
        if (order.named() instanceof Matching matching) {
            Scope scope = caller.scope(Permission.REGISTER_READ);
            List<AddressId> ids = addresses.ids(matching.filter(), scope, MOST + 1);
            BatchFinding.refuseMany(ids.size());
            return ids.stream().map(id -> Ask.of(id, false, change)).toList();
        }
        return AddressList.parse(((Listed) order.named()).text()).stream()
                .map(entry -> ask(entry, change))
                .toList();
    }

    private static Ask ask(AddressList.Entry entry, HolderChange change) {
        Stretch stretch = entry.stretch();
        return stretch == null
                ? Ask.refused(entry.line(), entry.text(), List.of(BatchFault.address("batch-address", entry.text())))
                : Ask.of(entry.line(), entry.text(), stretch, change);
    }

    private List<Judged> judge(Caller caller, BatchOrder order, List<Ask> asks) {
        SpaceId space = spaceOf(order);
        return order.action() == BatchAction.ASSIGN
                ? giving.judge(caller, space, asks)
                : held.judge(order, space, asks, caller.scope(Permission.ADDRESS_ALLOCATE));
    }

    private static @Nullable SpaceId spaceOf(BatchOrder order) {
        if (order.named() instanceof Rows rows) {
            return rows.space();
        }
        return order.named() instanceof Listed listed ? listed.space() : null;
    }

    private @Nullable Long write(Caller caller, BatchOrder order, List<Judged> judged) {
        List<Judged> changing = Judged.changing(judged);
        if (changing.isEmpty()) {
            return null;
        }
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<AddressId> ids = apply(order.action(), changing, new Word(caller, order.reason(), now));
        settle(ids, changing);
        int refused = report.refused(judged);
        BatchRow row = new BatchRow(
                order.action(), order.named().source(), order.reason(), ids.size(), refused, report.digest(changing));
        long id = store.add(caller, row, ids, now);
        audit.record(caller, new AuditEvent("address.batch", "address-batch", Long.toString(id), detail(row)));
        return id;
    }

    private List<AddressId> apply(BatchAction action, List<Judged> changing, Word word) {
        if (action == BatchAction.ASSIGN) {
            return giving.give(changing, word.at());
        }
        if (action == BatchAction.RELEASE) {
            writing.release(changing, word);
        } else {
            writing.change(changing, word);
        }
        return Judged.ids(changing);
    }

    /** What was amiss at these addresses may be over, or may begin. */
    private void settle(List<AddressId> ids, List<Judged> changed) {
        terms.judge(ids);
        changed.stream()
                .collect(Collectors.groupingBy(
                        one -> one.requireKnown().space(), Collectors.mapping(Judged::ip, Collectors.toList())))
                .forEach(watching::judge);
    }

    private static Map<String, Object> detail(BatchRow row) {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "action", row.action(),
                "changed", row.changed(),
                "refused", row.refused(),
                "source", row.source(),
                "sha256", row.digest()));
        if (row.reason() != null) {
            detail.put("reason", row.reason());
        }
        return detail;
    }
}
