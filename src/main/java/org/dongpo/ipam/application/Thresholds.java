package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.FindingKind;
import org.dongpo.ipam.persistence.FindingStore.Report;
import org.dongpo.ipam.persistence.LevelStore;
import org.dongpo.ipam.persistence.LevelStore.Level;
import org.dongpo.shared.PrefixId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a finding for a prefix that is fuller than it may be, and ends it when it is emptier again. */
@Component
class Thresholds {

    private static final int BATCH = 1000;

    private final LevelStore levels;
    private final Findings findings;
    private final UsageSettings settings;
    private final TransactionTemplate transactions;

    Thresholds(LevelStore levels, Findings findings, UsageSettings settings, TransactionTemplate transactions) {
        this.levels = levels;
        this.findings = findings;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Looks at prefixes whose figures have changed. */
    void check(List<PrefixId> changed) {
        for (int from = 0; from < changed.size(); from += BATCH) {
            List<PrefixId> batch = changed.subList(from, Math.min(changed.size(), from + BATCH));
            transactions.executeWithoutResult(status -> checkLevels(levels.of(batch)));
        }
    }

    private void checkLevels(List<Level> batch) {
        Map<PrefixId, Double> percents = new HashMap<>();
        List<Report> above = new ArrayList<>();
        for (Level level : batch) {
            Double percent = level.utilisation().percent();
            double full = percent == null ? 0 : percent;
            int threshold = level.threshold() == null ? settings.threshold() : level.threshold();
            percents.put(level.id(), full);
            if (full >= threshold) {
                above.add(report(level, full, threshold));
            } else if (level.reported() && full < threshold - settings.margin()) {
                findings.settle(FindingKind.THRESHOLD, level.subject());
            }
        }
        levels.keep(percents);
        if (!above.isEmpty()) {
            findings.reportAll(FindingKind.THRESHOLD, above);
        }
    }

    private static Report report(Level level, double full, int threshold) {
        return new Report(
                level.subject(),
                Map.of(
                        "cidr", level.cidr().toString(),
                        "percent", Integer.toString((int) full),
                        "threshold", Integer.toString(threshold)));
    }
}
