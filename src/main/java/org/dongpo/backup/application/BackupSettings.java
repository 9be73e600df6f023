package org.dongpo.backup.application;

import java.util.List;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.springframework.stereotype.Component;

/** When backups are made, and how many are kept. Where to, and under which password, is said at the start. */
@Component
class BackupSettings implements SettingGroup {

    /** The hour of the day, in the city's time. */
    static final NumberSetting HOUR = new NumberSetting("backup.hour", 2, 0, 23, "hour");

    /** So many of the scheduled ones are kept; older ones are deleted when a new one is good. */
    static final NumberSetting KEPT = new NumberSetting("backup.kept", 14, 3, 400, "times");

    @Override
    public List<Setting> settings() {
        return List.of(HOUR, KEPT);
    }
}
