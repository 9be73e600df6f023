package org.dongpo.audit.application;

import java.util.List;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.springframework.stereotype.Component;

/** The parameters of the record (GB/T 22239-2019 8.1.4.3; Cybersecurity Law: six months). */
@Component
class AuditSettings implements SettingGroup {

    /** How long entries are kept. */
    static final NumberSetting RETENTION_DAYS = new NumberSetting("audit.retention-days", 400, 183, 36_500, "days");

    /** How many refusals of one source are written one by one in a minute; more are counted. */
    static final NumberSetting REFUSALS = new NumberSetting("audit.refusals-a-minute", 60, 10, 1_000, "times");

    @Override
    public List<Setting> settings() {
        return List.of(RETENTION_DAYS, REFUSALS);
    }
}
