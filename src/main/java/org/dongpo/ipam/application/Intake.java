package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.RegisterIntake;
import org.dongpo.ipam.persistence.IntakeEntering;
import org.dongpo.ipam.persistence.IntakeStore;
import org.dongpo.ipam.persistence.IntakeStore.Waiting;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in very many addresses: past the same keys, constraints and counters as one, but set by set. */
@Service
class Intake implements RegisterIntake {

    /** Enough that a statement is worth its while, few enough that nobody waits long at a prefix. */
    private static final int BATCH = 25_000;

    private final IntakeStore store;
    private final IntakeEntering entering;
    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final PrefixTree tree;
    private final AuditLog audit;
    private final Clock clock;

    Intake(
            IntakeStore store,
            IntakeEntering entering,
            SpaceStore spaces,
            PrefixStore prefixes,
            PrefixUsageStore usage,
            PrefixTree tree,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.entering = entering;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.usage = usage;
        this.tree = tree;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public long fill(long intake, Consumer<Consumer<IntakeRow>> source) {
        store.open(intake);
        return store.fill(intake, source);
    }

    @Override
    @Transactional
    public Judgement judge(long intake, Consumer<Refusal> refusals) {
        long rows = store.count(intake);
        List<Refusal> twins = store.removeTwins(intake);
        long unchanged = store.removeKnown(intake);
        List<Refusal> taken = store.removeTaken(intake);
        twins.forEach(refusals);
        taken.forEach(refusals);
        store.index(intake);
        long refused = twins.size() + (long) taken.size();
        return new Judgement(rows, rows - unchanged - refused, unchanged, refused);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Batch> batches(long intake) {
        List<Batch> batches = new ArrayList<>();
        List<Long> some = new ArrayList<>();
        long addresses = 0;
        SpaceId space = null;
        for (Waiting waiting : store.waiting(intake)) {
            if (!some.isEmpty() && (!waiting.spaceId().equals(space) || addresses + waiting.addresses() > BATCH)) {
                add(batches, space, some, addresses);
                some.clear();
                addresses = 0;
            }
            space = waiting.spaceId();
            some.add(waiting.prefixId());
            addresses += waiting.addresses();
        }
        if (!some.isEmpty()) {
            add(batches, space, some, addresses);
        }
        return batches;
    }

    private static void add(List<Batch> batches, @Nullable SpaceId space, List<Long> prefixes, long addresses) {
        if (space != null) {
            batches.add(new Batch(space, prefixes, addresses));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int enter(Caller caller, long intake, Batch batch, String reference, Consumer<Refusal> refusals) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        spaces.keepStructure(batch.spaceId());
        usage.lockAll(batch.prefixIds().stream().map(PrefixId::new).toList());
        if (!entering.isSettled(intake, batch.prefixIds())) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        int taken = entering.take(intake, batch.prefixIds(), now);
        entering.hold(intake, batch.prefixIds(), reference, now);
        List<Long> odd = entering.cutFree();
        entering.countUsed();
        odd.forEach(prefix -> prefixes.find(new PrefixId(prefix)).ifPresent(tree::refill));
        if (taken < batch.addresses()) {
            entering.late(intake, batch.prefixIds()).forEach(refusals);
        }
        audit.record(
                caller,
                new AuditEvent(
                        "register.intake",
                        "space",
                        batch.spaceId().toString(),
                        Map.of("addresses", taken, "prefixes", batch.prefixIds().size(), "from", reference)));
        return taken;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> numbers() {
        return store.numbers();
    }

    @Override
    @Transactional
    public void close(long intake) {
        store.close(intake);
    }
}
