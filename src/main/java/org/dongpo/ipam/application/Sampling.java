package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.FindingKind;
import org.dongpo.ipam.domain.Forecast;
import org.dongpo.ipam.domain.Forecast.Outlook;
import org.dongpo.ipam.domain.Forecast.Sample;
import org.dongpo.ipam.persistence.FindingStore.Report;
import org.dongpo.ipam.persistence.LevelStore;
import org.dongpo.ipam.persistence.LevelStore.Level;
import org.dongpo.ipam.persistence.SampleStore;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.PrefixId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down every day how full each prefix is, and says when it will run out. */
@Service
public class Sampling {

    private static final int BATCH = 500;
    private static final int YEARS = 2;

    private final SampleStore samples;
    private final LevelStore levels;
    private final Thresholds thresholds;
    private final Findings findings;
    private final UsageSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Sampling(
            SampleStore samples,
            LevelStore levels,
            Thresholds thresholds,
            Findings findings,
            UsageSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.samples = samples;
        this.levels = levels;
        this.thresholds = thresholds;
        this.findings = findings;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Samples, unless another node does just now. Prefixes without a past are given the one that their holdings tell. */
    public void run() {
        LocalDate today = LocalDate.now(clock.withZone(CityTime.ZONE));
        boolean sampled = Boolean.TRUE.equals(transactions.execute(status -> sample(today)));
        if (sampled) {
            lookAhead(today);
        }
    }

    private boolean sample(LocalDate today) {
        if (!samples.lock()) {
            return false;
        }
        samples.rebuild(today.minusYears(YEARS), today);
        samples.sample(today);
        samples.thin(today.minusYears(YEARS));
        return true;
    }

    private void lookAhead(LocalDate today) {
        List<Report> near = new ArrayList<>();
        List<PrefixId> batch = samples.sampled(0, BATCH);
        while (!batch.isEmpty()) {
            List<PrefixId> prefixes = batch;
            transactions.executeWithoutResult(status -> near.addAll(forecast(prefixes, today)));
            thresholds.check(prefixes);
            batch = samples.sampled(batch.get(batch.size() - 1).value(), BATCH);
        }
        findings.replace(FindingKind.EXHAUSTION, near);
    }

    private List<Report> forecast(List<PrefixId> prefixes, LocalDate today) {
        Map<Long, List<Sample>> past = samples.of(prefixes, today.minusDays(Forecast.DAYS));
        Map<Long, Forecast> forecasts = new HashMap<>();
        List<Report> near = new ArrayList<>();
        for (Level level : levels.of(prefixes)) {
            Forecast forecast = level.utilisation().percent() == null
                    ? new Forecast(Outlook.NOT_COUNTED, null, 0)
                    : Forecast.of(past.getOrDefault(level.id().value(), List.of()), today);
            forecasts.put(level.id().value(), forecast);
            boolean inUse = level.status().gives() || level.status().name().equals("CONTAINER");
            if (inUse && forecast.isNear(today, settings.exhaustionDays())) {
                near.add(new Report(
                        level.subject(),
                        Map.of("cidr", level.cidr().toString(), "date", String.valueOf(forecast.runsOut()))));
            }
        }
        samples.keep(forecasts);
        return near;
    }
}
