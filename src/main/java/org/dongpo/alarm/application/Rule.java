package org.dongpo.alarm.application;

import java.time.Duration;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.Tally.Limit;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Settings;
import org.dongpo.setting.SwitchSetting;

/** What is counted, and which parameters say how much of it is too much. */
enum Rule {
    FAILURES(AlarmKind.BRUTE_FORCE, AlarmSettings.GUESSING, AlarmSettings.FAILURES),
    TRIED_ACCOUNTS(AlarmKind.PASSWORD_SPRAYING, AlarmSettings.GUESSING, AlarmSettings.TRIED_ACCOUNTS),
    GUESSING_SOURCES(AlarmKind.DISTRIBUTED_GUESSING, AlarmSettings.GUESSING, AlarmSettings.GUESSING_SOURCES),
    SCANNED_PATHS(AlarmKind.SCANNING, AlarmSettings.SCANNING, AlarmSettings.SCANNED_PATHS),
    PROBED_THINGS(AlarmKind.SCOPE_PROBING, AlarmSettings.PROBING, AlarmSettings.PROBED_THINGS),
    DOWNLOADED_ROWS(
            AlarmKind.MASS_DOWNLOAD,
            AlarmSettings.DOWNLOADS,
            AlarmSettings.DOWNLOADED_ROWS,
            AlarmSettings.DOWNLOAD_MINUTES),
    DOWNLOADED_FILES(
            AlarmKind.MASS_DOWNLOAD,
            AlarmSettings.DOWNLOADS,
            AlarmSettings.DOWNLOADED_FILES,
            AlarmSettings.DOWNLOAD_MINUTES),
    REFUSED_CALLS(AlarmKind.CALL_FLOOD, AlarmSettings.FLOODS, AlarmSettings.REFUSED_CALLS);

    final AlarmKind kind;
    private final SwitchSetting on;
    private final NumberSetting most;
    private final NumberSetting minutes;

    Rule(AlarmKind kind, SwitchSetting on, NumberSetting most) {
        this(kind, on, most, AlarmSettings.WINDOW_MINUTES);
    }

    Rule(AlarmKind kind, SwitchSetting on, NumberSetting most, NumberSetting minutes) {
        this.kind = kind;
        this.on = on;
        this.most = most;
        this.minutes = minutes;
    }

    boolean isOn(Settings settings) {
        return settings.on(on);
    }

    Limit limit(Settings settings) {
        return new Limit(settings.number(most), Duration.ofMinutes(settings.number(minutes)));
    }
}
