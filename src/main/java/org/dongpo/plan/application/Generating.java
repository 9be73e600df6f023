package org.dongpo.plan.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.PrefixBook;
import org.dongpo.ipam.PrefixBook.Draft;
import org.dongpo.ipam.PrefixBook.Planted;
import org.dongpo.ipam.PrefixBook.Status;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.PlanProblem;
import org.dongpo.plan.domain.Layout;
import org.dongpo.plan.domain.Layout.Place;
import org.dongpo.plan.domain.Layout.Wish;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.persistence.PlanStore;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Makes the prefixes of a plan in the register. A preview does the same and then takes it back, so that it tells exactly
 * what would happen, refusals included.
 */
@Service
public class Generating {

    /** More than that are made in several goes, plane by plane. */
    static final int MOST = 20_000;

    private final PlanReader reader;
    private final PlanStore plans;
    private final PlanHomes homes;
    private final PrefixBook book;
    private final AuditLog audit;
    private final Clock clock;

    Generating(PlanReader reader, PlanStore plans, PlanHomes homes, PrefixBook book, AuditLog audit, Clock clock) {
        this.reader = reader;
        this.plans = plans;
        this.homes = homes;
        this.book = book;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to be made.
     *
     * @param fieldId the last field that prefixes are made for
     * @param chosen the codes to be used, by field; all of a field that is not named
     * @param reserves whether codes that are kept back become prefixes, too
     * @param status of the prefixes of the last field; containers when null, since there is more to be cut from them,
     *     and active when the field is the plan's last
     */
    public record Order(
            long fieldId,
            Map<Long, Set<Long>> chosen,
            boolean reserves,
            @Nullable Status status) {}

    /** Makes what is missing of a plan, or tells what would be made. */
    @Transactional
    public Planted generate(Caller caller, long id, Order order, boolean preview) {
        reader.find(caller, id);
        plans.lock(id);
        PlanRecord record = reader.find(caller, id);
        List<Draft> drafts = drafts(caller, record, order);
        Planted planted = drafts.isEmpty()
                ? new Planted(List.of(), List.of(), List.of())
                : book.plant(caller, record.spaceId(), drafts);
        if (preview) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return planted;
        }
        if (!planted.made().isEmpty()) {
            plans.generated(id, planted.made().size(), clock.instant());
            audit.record(
                    caller,
                    new AuditEvent(
                            "plan.generate",
                            "address-plan",
                            Long.toString(id),
                            Map.of(
                                    "made", planted.made().size(),
                                    "there", planted.there().size(),
                                    "conflicts", planted.conflicts().size())));
        }
        return planted;
    }

    private List<Draft> drafts(Caller caller, PlanRecord record, Order order) {
        List<PlanField> fields = record.plan().fields();
        int through = through(fields, order.fieldId());
        Map<Integer, Set<Long>> chosen = new HashMap<>();
        order.chosen().forEach((field, codes) -> chosen.put(place(fields, field), codes));
        Wish wish = new Wish(through, chosen, order.reserves(), MOST);
        List<Place> places = Layout.of(record.plan(), record.divisionCode(), homes.of(record.plan()), wish);
        if (places.size() > MOST) {
            throw ProblemException.of(PlanProblem.PLAN_TOO_LARGE, MOST);
        }
        Status last = order.status() != null
                ? order.status()
                : through == fields.size() - 1 ? Status.ACTIVE : Status.CONTAINER;
        return cut(places, caller.scope(Permission.REGISTER_WRITE)).stream()
                .map(place -> draft(place, place.field() == through ? last : Status.CONTAINER))
                .toList();
    }

    /** The fields down to the last must have tables: a number alone makes no prefix. */
    private static int through(List<PlanField> fields, long fieldId) {
        int through = place(fields, fieldId);
        for (int i = 0; i <= through; i++) {
            PlanField field = fields.get(i);
            if (field.codes().isEmpty() && (field.kind() != FieldKind.SPARE || i == through)) {
                throw ProblemException.field("fieldId", "plan-field-codes", field.label());
            }
        }
        return through;
    }

    private static int place(List<PlanField> fields, long id) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).id() == id) {
                return i;
            }
        }
        throw ProblemException.field("fieldId", "unknown-choice");
    }

    /** What the scope covers, and what lies around it: nobody learns here which units others have. */
    private static List<Place> cut(List<Place> places, Scope scope) {
        List<Place> kept = new ArrayList<>();
        Place inner = null;
        for (int i = places.size() - 1; i >= 0; i--) {
            Place place = places.get(i);
            boolean around = inner != null && place.block().contains(inner.block());
            if (around || scope.covers(place.divisionCode(), place.unitId())) {
                kept.add(place);
                inner = place;
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    private static Draft draft(Place place, Status status) {
        return new Draft(
                place.block().toString(),
                place.reserved() ? Status.RESERVED : status,
                place.divisionCode(),
                place.unitId(),
                place.label());
    }
}
