package org.dongpo.audit.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.audit.application.SealFile.End;
import org.dongpo.audit.domain.Digest;
import org.dongpo.audit.domain.Fault;
import org.dongpo.audit.domain.Fault.Kind;
import org.dongpo.audit.domain.Seal;
import org.dongpo.audit.persistence.AnchorStore.Signed;
import org.dongpo.audit.persistence.EntryDigests;
import org.dongpo.audit.persistence.SealStore;
import org.dongpo.audit.persistence.SealStore.Marked;
import org.dongpo.audit.persistence.SealStore.Purge;
import org.dongpo.crypto.CryptoProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the whole record, and tells which entry, seal or anchor is not what it was. */
@Service
public class Verifying {

    private static final int SEALS_AT_ONCE = 20;

    /** Of one kind; whoever changed more has been found out. */
    private static final int MOST_FAULTS = 1_000;

    private final EntryDigests entries;
    private final SealStore seals;
    private final SealMarks marks;
    private final SealFile file;
    private final Anchoring anchoring;
    private final CryptoProvider crypto;

    Verifying(
            EntryDigests entries,
            SealStore seals,
            SealMarks marks,
            SealFile file,
            Anchoring anchoring,
            CryptoProvider crypto) {
        this.entries = entries;
        this.seals = seals;
        this.marks = marks;
        this.file = file;
        this.anchoring = anchoring;
        this.crypto = crypto;
    }

    /**
     * What was found.
     *
     * @param seals how many there are
     * @param entries how many sealed entries were read and are there
     * @param unsealed how many wait for their seal: the tail, of which nothing can be told yet
     * @param faults nothing when the record is whole
     */
    public record Report(long seals, long entries, long unsealed, List<Fault> faults) {

        public Report {
            faults = List.copyOf(faults);
        }

        /** Whether nobody touched it. */
        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    /** Verifies all of it, as it is at one moment; nobody has to wait for it. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Report verify() {
        return new Run().report();
    }

    /** One verification. */
    private final class Run {

        private final List<Fault> faults = new ArrayList<>();

        // Read before the database is: what is in the files was committed there first.
        private final End knownEnd = file.end().orElse(new End(0, ""));
        private final List<String> knownDays = file.anchorDays();

        private final Map<Long, List<Signed>> anchors = anchoring.latest(Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(signed -> signed.anchor().seal()));
        private long purgedUntil;
        private long sealCount;
        private long entryCount;
        private @Nullable Seal last;

        Report report() {
            seals.purges().forEach(this::check);
            List<Marked> next = seals.behind(0, SEALS_AT_ONCE);
            while (!next.isEmpty()) {
                next.forEach(this::check);
                checkEntries(next);
                next = seals.behind(lastNumber(), SEALS_AT_ONCE);
            }
            long unsealed = checkTail();
            checkAnchors();
            return new Report(sealCount, entryCount, unsealed, faults);
        }

        private long lastNumber() {
            return last == null ? 0 : last.number();
        }

        private void found(Kind kind, @Nullable Long seal, @Nullable Long entry, @Nullable String what) {
            if (faults.stream()
                            .filter(fault -> fault.kind() == kind)
                            .limit(MOST_FAULTS)
                            .count()
                    < MOST_FAULTS) {
                faults.add(new Fault(kind, seal, entry, what));
            }
        }

        private void check(Purge purge) {
            if (marks.holds(purge)) {
                purgedUntil = Math.max(purgedUntil, purge.untilSeal());
            } else {
                found(Kind.PURGE_CHANGED, purge.untilSeal(), null, null);
            }
        }

        private void check(Marked marked) {
            Seal seal = marked.seal();
            for (long missing = lastNumber() + 1;
                    missing < seal.number() && missing <= lastNumber() + MOST_FAULTS;
                    missing++) {
                found(Kind.SEAL_REMOVED, missing, null, null);
            }
            boolean follows = seal.number() > lastNumber() + 1
                    || Arrays.equals(seal.previous(), last == null ? new byte[Digest.LENGTH] : last.hash());
            boolean known = seal.number() != knownEnd.number() || seal.hex().equals(knownEnd.hash());
            if (!follows || !known || !seal.isWhole(crypto::digest) || !marks.holds(marked)) {
                found(Kind.SEAL_CHANGED, seal.number(), null, null);
            }
            for (Signed signed : anchors.getOrDefault(seal.number(), List.of())) {
                if (!signed.anchor().hash().equals(seal.hex())) {
                    found(
                            Kind.ANCHOR_CHANGED,
                            seal.number(),
                            null,
                            signed.anchor().day().toString());
                }
            }
            sealCount++;
            last = seal;
        }

        private void checkEntries(List<Marked> some) {
            Long[] ids = some.stream()
                    .filter(marked -> marked.seal().number() > purgedUntil)
                    .flatMap(marked -> marked.seal().ids().stream())
                    .toArray(Long[]::new);
            Map<Long, byte[]> now = entries.of(ids, crypto::digest);
            entryCount += now.size();
            some.stream()
                    .map(Marked::seal)
                    .filter(seal -> seal.number() > purgedUntil)
                    .forEach(seal -> compare(seal, now));
        }

        private void compare(Seal seal, Map<Long, byte[]> now) {
            for (int place = 0; place < seal.ids().size(); place++) {
                Long id = seal.ids().get(place);
                byte[] digest = now.get(id);
                if (digest == null) {
                    found(Kind.ENTRY_REMOVED, seal.number(), id, null);
                } else if (!Arrays.equals(digest, seal.hashAt(place))) {
                    found(Kind.ENTRY_CHANGED, seal.number(), id, null);
                }
            }
        }

        /** What is sealed nowhere: entries that wait, and those that nobody wrote. */
        private long checkTail() {
            for (long missing = lastNumber() + 1;
                    missing <= Math.min(knownEnd.number(), lastNumber() + MOST_FAULTS);
                    missing++) {
                found(Kind.SEAL_REMOVED, missing, null, null);
            }
            List<Long> unsealed = entries.unsealed();
            Set<Long> there =
                    entries.of(unsealed.toArray(Long[]::new), crypto::digest).keySet();
            unsealed.stream()
                    .filter(id -> !there.contains(id))
                    .forEach(id -> found(Kind.ENTRY_REMOVED, null, id, null));
            if (entries.count() != entryCount + there.size()) {
                entries.unknown(purgedUntil, MOST_FAULTS).forEach(id -> found(Kind.ENTRY_INSERTED, null, id, null));
            }
            return unsealed.size();
        }

        private void checkAnchors() {
            List<Signed> all = anchors.values().stream().flatMap(List::stream).toList();
            all.forEach(this::check);
            Set<String> days =
                    all.stream().map(signed -> signed.anchor().day().toString()).collect(Collectors.toSet());
            knownDays.stream()
                    .filter(day -> !days.contains(day))
                    .forEach(day -> found(Kind.ANCHOR_REMOVED, null, null, day));
        }

        private void check(Signed signed) {
            LocalDate day = signed.anchor().day();
            if (!anchoring.holds(signed) || !anchoring.isInFile(signed)) {
                found(Kind.ANCHOR_CHANGED, null, null, day.toString());
            } else if (signed.anchor().seal() > lastNumber()) {
                found(Kind.SEAL_REMOVED, signed.anchor().seal(), null, day.toString());
            }
        }
    }
}
