package org.dongpo.ipam.web;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.UsageSettings;
import org.dongpo.ipam.domain.Forecast;
import org.dongpo.ipam.domain.Forecast.Outlook;
import org.dongpo.ipam.domain.Forecast.Sample;
import org.dongpo.ipam.domain.Utilisation;
import org.dongpo.ipam.persistence.LevelStore;
import org.dongpo.ipam.persistence.LevelStore.Threshold;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.ipam.persistence.SampleStore;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How full a prefix was and will be, over HTTP. */
@RestController
@RequestMapping("/api/v1/prefixes/{id}/usage")
class UsageController {

    private final PrefixQueries prefixes;
    private final SampleStore samples;
    private final LevelStore levels;
    private final UsageSettings settings;
    private final Clock clock;

    UsageController(
            PrefixQueries prefixes, SampleStore samples, LevelStore levels, UsageSettings settings, Clock clock) {
        this.prefixes = prefixes;
        this.samples = samples;
        this.levels = levels;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many were used or reserved at the end of a day; a day that is left out was as the one before. */
    record UsageDay(LocalDate day, long taken, BigInteger total) {}

    /**
     * When it runs out, if it goes on as in the last 90 days.
     *
     * @param perDay how many more are taken a day
     */
    record UsageForecast(Outlook outlook, @Nullable LocalDate runsOut, double perDay) {}

    /** From how many percent on a finding is opened; the prefix that says so, or nothing when it is the default. */
    record UsageThreshold(
            int percent, @Nullable Long prefixId, @Nullable String cidr) {}

    /** The past and the future of a prefix, in the unit of its utilisation. */
    record UsageBody(Utilisation utilisation, UsageThreshold threshold, UsageForecast forecast, List<UsageDay> days) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    UsageBody usage(Caller caller, @PathVariable long id) {
        PrefixView view = view(caller, id);
        LocalDate today = today();
        List<Sample> past = past(view, today);
        Forecast forecast = view.utilisation().percent() == null
                ? new Forecast(Outlook.NOT_COUNTED, null, 0)
                : Forecast.of(past, today);
        return new UsageBody(
                view.utilisation(),
                levels.threshold(view.row().id())
                        .map(UsageController::threshold)
                        .orElse(new UsageThreshold(settings.threshold(), null, null)),
                new UsageForecast(forecast.outlook(), forecast.runsOut(), forecast.perDay()),
                days(past));
    }

    /** The days of two years, the earliest first. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/days")
    Page<UsageDay> usageDays(Caller caller, @PathVariable long id) {
        return Page.whole(days(past(view(caller, id), today())));
    }

    private PrefixView view(Caller caller, long id) {
        return prefixes.find(new PrefixId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(CityTime.ZONE));
    }

    private List<Sample> past(PrefixView view, LocalDate today) {
        return samples.of(view.row().id(), today.minusYears(2));
    }

    private static List<UsageDay> days(List<Sample> past) {
        return past.stream()
                .map(sample -> new UsageDay(sample.day(), sample.taken(), sample.total()))
                .toList();
    }

    private static UsageThreshold threshold(Threshold threshold) {
        return new UsageThreshold(
                threshold.percent(), threshold.from().value(), threshold.cidr().toString());
    }
}
