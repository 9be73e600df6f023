package org.dongpo.alarm.application;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.alarm.domain.WorkTime;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.dongpo.setting.Settings;
import org.dongpo.setting.SwitchSetting;
import org.dongpo.setting.TextsSetting;
import org.dongpo.shared.FieldProblem;
import org.springframework.stereotype.Component;

/** How much of what is too much (GB/T 22239-2019 8.1.4.4f). No bound lets a rule become blind. */
@Component
class AlarmSettings implements SettingGroup {

    /** In how long a time it is counted; downloads have a time of their own. */
    static final NumberSetting WINDOW_MINUTES = new NumberSetting("alarm.window-minutes", 10, 5, 60, "minutes");

    static final SwitchSetting GUESSING = new SwitchSetting("alarm.guessing", true);

    /** Failures of one account from one source: beyond those that lock it, or whoever mistypes would raise an alarm. */
    static final NumberSetting FAILURES = new NumberSetting("alarm.failures", 10, 5, 100, "times");

    /** Accounts that fail from one source. */
    static final NumberSetting TRIED_ACCOUNTS = new NumberSetting("alarm.tried-accounts", 10, 3, 100, "pieces");

    /** Sources from which one account fails. */
    static final NumberSetting GUESSING_SOURCES = new NumberSetting("alarm.guessing-sources", 10, 3, 100, "pieces");

    static final SwitchSetting SCANNING = new SwitchSetting("alarm.scanning", true);

    /** Different paths from one source. */
    static final NumberSetting SCANNED_PATHS = new NumberSetting("alarm.scanned-paths", 20, 5, 200, "pieces");

    static final SwitchSetting PROBING = new SwitchSetting("alarm.probing", true);

    /** Different things that are not there for an account, or not permitted to it. */
    static final NumberSetting PROBED_THINGS = new NumberSetting("alarm.probed-things", 20, 5, 200, "pieces");

    static final SwitchSetting DOWNLOADS = new SwitchSetting("alarm.downloads", true);

    static final NumberSetting DOWNLOADED_ROWS =
            new NumberSetting("alarm.downloaded-rows", 50_000, 1_000, 1_000_000, "rows");

    static final NumberSetting DOWNLOADED_FILES = new NumberSetting("alarm.downloaded-files", 100, 10, 1_000, "pieces");

    static final NumberSetting DOWNLOAD_MINUTES = new NumberSetting("alarm.download-minutes", 60, 10, 1_440, "minutes");

    static final SwitchSetting OFF_HOURS = new SwitchSetting("alarm.off-hours", true);

    /** How many rows may be exported outside of work before somebody is told. */
    static final NumberSetting OFF_HOURS_ROWS = new NumberSetting("alarm.off-hours-rows", 100, 1, 10_000, "rows");

    static final NumberSetting WORK_BEGINS = new NumberSetting("alarm.work-begins", 8, 0, 12, "hour");

    static final NumberSetting WORK_ENDS = new NumberSetting("alarm.work-ends", 19, 12, 24, "hour");

    static final TextsSetting HOLIDAYS = new TextsSetting("alarm.holidays", 400, AlarmSettings::dayFault);

    static final TextsSetting MADE_UP_DAYS = new TextsSetting("alarm.made-up-days", 100, AlarmSettings::dayFault);

    static final SwitchSetting FLOODS = new SwitchSetting("alarm.floods", true);

    /** Calls that were refused for being too many. */
    static final NumberSetting REFUSED_CALLS = new NumberSetting("alarm.refused-calls", 100, 10, 1_000, "times");

    /** When people are at work, as it is set. */
    static WorkTime workTime(Settings settings) {
        return new WorkTime(
                settings.number(WORK_BEGINS),
                settings.number(WORK_ENDS),
                days(settings, HOLIDAYS),
                days(settings, MADE_UP_DAYS));
    }

    private static Set<LocalDate> days(Settings settings, TextsSetting setting) {
        return settings.texts(setting).stream().map(LocalDate::parse).collect(Collectors.toSet());
    }

    private static Optional<FieldProblem> dayFault(String line) {
        try {
            LocalDate.parse(line);
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(FieldProblem.of("value", "no-day", line));
        }
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                WINDOW_MINUTES,
                GUESSING,
                FAILURES,
                TRIED_ACCOUNTS,
                GUESSING_SOURCES,
                SCANNING,
                SCANNED_PATHS,
                PROBING,
                PROBED_THINGS,
                DOWNLOADS,
                DOWNLOADED_ROWS,
                DOWNLOADED_FILES,
                DOWNLOAD_MINUTES,
                OFF_HOURS,
                OFF_HOURS_ROWS,
                WORK_BEGINS,
                WORK_ENDS,
                HOLIDAYS,
                MADE_UP_DAYS,
                FLOODS,
                REFUSED_CALLS);
    }
}
