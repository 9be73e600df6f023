package org.dongpo.audit.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dongpo.audit.domain.Fault.Kind.ANCHOR_CHANGED;
import static org.dongpo.audit.domain.Fault.Kind.ANCHOR_REMOVED;
import static org.dongpo.audit.domain.Fault.Kind.ENTRY_CHANGED;
import static org.dongpo.audit.domain.Fault.Kind.ENTRY_INSERTED;
import static org.dongpo.audit.domain.Fault.Kind.ENTRY_REMOVED;
import static org.dongpo.audit.domain.Fault.Kind.PURGE_CHANGED;
import static org.dongpo.audit.domain.Fault.Kind.SEAL_CHANGED;
import static org.dongpo.audit.domain.Fault.Kind.SEAL_REMOVED;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.audit.application.Verifying.Report;
import org.dongpo.audit.domain.Fault;
import org.dongpo.audit.domain.Seal;
import org.dongpo.audit.persistence.EntryDigests;
import org.dongpo.audit.persistence.SealStore;
import org.dongpo.crypto.CryptoProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * C3: whatever is done to the record behind the product's back, a verification finds it and says where. Each attack has
 * the rights of the tables' owner and switches the triggers off; all of it is rolled back, so the other tests see
 * nothing of it.
 */
@DongpoTest
class TamperingTest {

    @Autowired
    private AuditLog log;

    @Autowired
    private Sealing sealing;

    @Autowired
    private Verifying verifying;

    @Autowired
    private Anchoring anchoring;

    @Autowired
    private Keeping keeping;

    @Autowired
    private SealStore seals;

    @Autowired
    private SealMarks marks;

    @Autowired
    private EntryDigests entries;

    @Autowired
    private CryptoProvider crypto;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private final String object = TestCity.unique("tampering");
    private List<Long> ids = List.of();

    @BeforeEach
    void sealFiveEntries() {
        transactions.executeWithoutResult(status -> log.recordAll(IntStream.range(0, 5)
                .mapToObj(i -> new AuditEvent("test.write", "test", object, Map.of("number", i)))
                .map(event -> Entry.of(Caller.stranger("tester", "192.0.2.1"), event))
                .toList()));
        transactions.executeWithoutResult(status -> {
            seals.lock();
            sealing.sealAll();
        });
        ids = jdbc.sql("SELECT id FROM audit_entry WHERE object_id = :object ORDER BY id")
                .param("object", object)
                .query(Long.class)
                .list();
    }

    /** What a verification finds after an attack, which is undone. */
    private List<Fault> after(Runnable attack) {
        Report report = transactions.execute(status -> {
            Stream.of("audit_entry", "audit_seal", "audit_anchor", "audit_purge")
                    .forEach(table -> run("ALTER TABLE " + table + " DISABLE TRIGGER USER"));
            attack.run();
            status.setRollbackOnly();
            return verifying.verify();
        });
        return report == null ? List.of() : report.faults();
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    private Seal last() {
        return seals.last().orElseThrow();
    }

    private static Fault fault(Fault.Kind kind, long seal) {
        return new Fault(kind, seal, null, null);
    }

    @Test
    void whatNobodyTouchedIsWhole() {
        assertThat(last().ids()).containsAll(ids);
        assertThat(after(() -> {})).isEmpty();
    }

    @Test
    void aChangedEntryIsFound() {
        assertThat(after(() -> run("UPDATE audit_entry SET login = 'somebody' WHERE id = " + ids.get(2))))
                .containsExactly(new Fault(ENTRY_CHANGED, last().number(), ids.get(2), null));
        assertThat(after(() ->
                        run("UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = " + ids.get(0))))
                .containsExactly(new Fault(ENTRY_CHANGED, last().number(), ids.get(0), null));
    }

    @Test
    void aRemovedEntryIsFound() {
        assertThat(after(() -> run("DELETE FROM audit_entry WHERE id = " + ids.get(3))))
                .containsExactly(new Fault(ENTRY_REMOVED, last().number(), ids.get(3), null));
    }

    @Test
    void anInsertedEntryIsFound() {
        List<Fault> faults = after(() -> run(copyOf(ids.get(1))));

        assertThat(faults).extracting(Fault::kind).containsExactly(ENTRY_INSERTED);
        assertThat(faults.get(0).entry()).isGreaterThan(ids.get(4));
    }

    private static String copyOf(long id) {
        return """
                INSERT INTO audit_entry (at, login, person_name, source_address, action, object_type, object_id, detail, result)
                SELECT at, login, person_name, source_address, action, object_type, object_id, detail, result
                FROM audit_entry WHERE id = """ + id;
    }

    /** It would be missed by whoever only counts. */
    @Test
    void oneRemovedForOneInsertedIsFound() {
        assertThat(after(() -> {
                    run(copyOf(ids.get(1)));
                    run("DELETE FROM audit_entry WHERE id = " + ids.get(1));
                }))
                .extracting(Fault::kind)
                .containsExactlyInAnyOrder(ENTRY_REMOVED, ENTRY_INSERTED);
    }

    @Test
    void twoEntriesThatWereSwappedAreFound() {
        assertThat(after(() -> run("UPDATE audit_entry AS one SET detail = other.detail FROM audit_entry AS other WHERE"
                        + " (one.id, other.id) IN ((%1$d, %2$d), (%2$d, %1$d))".formatted(ids.get(0), ids.get(1)))))
                .containsExactly(
                        new Fault(ENTRY_CHANGED, last().number(), ids.get(0), null),
                        new Fault(ENTRY_CHANGED, last().number(), ids.get(1), null));
    }

    @Test
    void anEntryThatIsRemovedBeforeItIsSealedIsFound() {
        assertThat(after(() -> {
                    log.record(Caller.console(), AuditEvent.of("test.write", "test", object + "2"));
                    run("DELETE FROM audit_entry WHERE object_id = '" + object + "2'");
                }))
                .extracting(Fault::kind)
                .containsExactly(ENTRY_REMOVED);
    }

    @Test
    void aCutTailIsFound() {
        long end = last().number();

        assertThat(after(() -> {
                    run("DELETE FROM audit_entry WHERE id = ANY ((SELECT ids FROM audit_seal WHERE number = " + end
                            + ")::bigint[])");
                    run("DELETE FROM audit_seal WHERE number = " + end);
                }))
                .containsExactly(fault(SEAL_REMOVED, end));
    }

    @Test
    void aChangedSealIsFound() {
        long end = last().number();

        assertThat(after(() -> run("UPDATE audit_seal SET at = at - interval '1 day' WHERE number = " + end)))
                .containsExactly(fault(SEAL_CHANGED, end));
    }

    /** The attacker knows how seals are made, and has the database but not the key. */
    @Test
    void aChainThatIsMadeAnewWithoutTheKeyIsFound() {
        Seal seal = last();

        assertThat(after(() -> {
                    run("UPDATE audit_entry SET login = 'somebody' WHERE id = " + ids.get(2));
                    Map<Long, byte[]> digests = entries.of(seal.ids().toArray(Long[]::new), crypto::digest);
                    byte[] hashes = new byte[seal.hashes().length];
                    for (int i = 0; i < seal.ids().size(); i++) {
                        System.arraycopy(digests.get(seal.ids().get(i)), 0, hashes, i * 32, 32);
                    }
                    Seal before = seals.behind(seal.number() - 2, 1).stream()
                            .map(SealStore.Marked::seal)
                            .filter(found -> found.number() == seal.number() - 1)
                            .findFirst()
                            .orElse(null);
                    Seal forged = Seal.after(before, seal.at(), seal.ids(), hashes, crypto::digest);
                    jdbc.sql("UPDATE audit_seal SET hashes = :hashes, hash = :hash WHERE number = :number")
                            .param("hashes", forged.hashes())
                            .param("hash", forged.hash())
                            .param("number", forged.number())
                            .update();
                }))
                .containsExactly(fault(SEAL_CHANGED, seal.number()));
    }

    @Test
    void aChangedOrRemovedAnchorIsFound() {
        LocalDate day = LocalDate.of(2020, 1, 1);
        transactions.executeWithoutResult(status -> anchoring.sign(day));

        assertThat(after(() -> run("UPDATE audit_anchor SET entries = entries - 1 WHERE day = '2020-01-01'")))
                .containsExactly(new Fault(ANCHOR_CHANGED, null, null, "2020-01-01"));
        assertThat(after(() -> run("DELETE FROM audit_anchor WHERE day = '2020-01-01'")))
                .containsExactly(new Fault(ANCHOR_REMOVED, null, null, "2020-01-01"));
        assertThat(anchoring.file(day).orElseThrow()).contains("\"signature\"", "\"publicKey\"", "dongpo anchor 1");
    }

    @Test
    void nobodyRemovesEntriesByWritingDownAPurge() {
        long end = last().number();

        assertThat(after(() -> {
                    run("DELETE FROM audit_entry WHERE id = " + ids.get(0));
                    run("INSERT INTO audit_purge VALUES (%d, now(), 'x', 1, 'sm3.1.AAAA')".formatted(end));
                }))
                .containsExactly(fault(PURGE_CHANGED, end), new Fault(ENTRY_REMOVED, end, ids.get(0), null));
    }

    /** C3: the database itself refuses, as long as nobody takes the triggers away. */
    @Test
    void theTableRefusesChangesAndTheRemovalOfYoungEntries() {
        Stream.of(
                        "UPDATE audit_entry SET login = 'x' WHERE id = " + ids.get(0),
                        "DELETE FROM audit_entry WHERE id = " + ids.get(0),
                        "TRUNCATE audit_entry",
                        "DELETE FROM audit_seal",
                        "UPDATE audit_seal SET number = 0",
                        "DELETE FROM audit_anchor",
                        "DELETE FROM audit_purge")
                .forEach(sql -> assertThatThrownBy(() -> run(sql)).as(sql).isInstanceOf(DataAccessException.class));
    }

    /** A-L1: six months at least, and nothing younger goes. */
    @Test
    void aPurgeRefusesWhatIsYoungerThanTheRetention() {
        assertThat(keeping.retentionDays()).isGreaterThanOrEqualTo(183);
        assertThat(AuditSettings.RETENTION_DAYS.fault("182")).isPresent();
        assertThatThrownBy(() -> keeping.purge(Caller.console(), keeping.retentionDays() - 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A-L1, C3: what is old enough goes by whole seals, that is written down, and the chain holds without it. */
    @Test
    void theRecordIsWholeAfterAPurgeAndTellsOfIt() {
        Report report = transactions.execute(status -> {
            status.setRollbackOnly();
            // A record of its own, two years old but for its last entry.
            Stream.of("audit_entry", "audit_seal", "audit_anchor", "audit_unsealed", "audit_purge")
                    .forEach(table -> {
                        run("ALTER TABLE " + table + " DISABLE TRIGGER USER");
                        run("DELETE FROM " + table);
                    });
            log.recordAll(List.of(old(1), old(2)));
            run("UPDATE audit_entry SET at = at - interval '2 years'");
            run("ALTER TABLE audit_entry ENABLE TRIGGER USER");
            sealing.sealBatch();
            log.recordAll(List.of(old(3)));
            sealing.sealBatch();

            assertThat(keeping.purge(Caller.console(), keeping.retentionDays())).isEqualTo(2);
            assertThat(keeping.purge(Caller.console(), keeping.retentionDays())).isZero();
            assertThat(jdbc.sql("SELECT action FROM audit_entry ORDER BY id")
                            .query(String.class)
                            .list())
                    .containsExactly("test.write", "audit.purge");
            return verifying.verify();
        });

        // The file outside of the database knows of more seals than this record ever had.
        assertThat(report.faults()).extracting(Fault::kind).doesNotContain(ENTRY_REMOVED, ENTRY_CHANGED, PURGE_CHANGED);
        assertThat(report.entries()).isEqualTo(1);
        assertThat(report.unsealed()).isEqualTo(1);
    }

    private Entry old(int number) {
        return Entry.of(Caller.console(), AuditEvent.of("test.write", "test", object + "-" + number));
    }

    /** A crash between change and seal loses nothing: what is committed waits, and is sealed at the next start. */
    @Test
    void aCrashBetweenChangeAndSealLosesNothing() {
        String lost = object + "-crash";
        transactions.executeWithoutResult(status -> {
            seals.lock();
            log.record(Caller.console(), AuditEvent.of("test.write", "test", lost));
        });
        // The process dies while it seals: the transaction is gone, and with it the seal.
        transactions.executeWithoutResult(status -> {
            seals.lock();
            sealing.sealBatch();
            status.setRollbackOnly();
        });

        assertThat(after(() -> {})).isEmpty();
        transactions.executeWithoutResult(status -> {
            seals.lock();
            sealing.sealAll();
        });
        long id = jdbc.sql("SELECT id FROM audit_entry WHERE object_id = :object")
                .param("object", lost)
                .query(Long.class)
                .single();
        assertThat(entries.unsealed()).doesNotContain(id);
        assertThat(after(() -> {})).isEmpty();
    }
}
