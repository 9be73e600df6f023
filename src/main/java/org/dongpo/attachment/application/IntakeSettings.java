package org.dongpo.attachment.application;

import java.util.List;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.dongpo.setting.SwitchSetting;
import org.springframework.stereotype.Component;

/** The parameters of taking files in (GB/T 22239-2019 8.1.4.4d and 8.1.4.5). */
@Component
class IntakeSettings implements SettingGroup {

    /** The largest file that is taken. */
    static final NumberSetting FILE_SIZE = new NumberSetting("intake.file-size", 20, 1, 100, "megabytes");

    /** How many files an account may bring in a day. */
    static final NumberSetting FILES_A_DAY = new NumberSetting("intake.files-a-day", 1_000, 1, 100_000, "times");

    /** How large an archive, an office document too, may be when it is unpacked. */
    static final NumberSetting UNPACKED_SIZE = new NumberSetting("intake.unpacked-size", 300, 1, 2_000, "megabytes");

    /** Whether files are refused while a scanner is set up and does not answer. */
    static final SwitchSetting SCANNER_NEEDED = new SwitchSetting("intake.scanner-needed", true);

    @Override
    public List<Setting> settings() {
        return List.of(FILE_SIZE, FILES_A_DAY, UNPACKED_SIZE, SCANNER_NEEDED);
    }
}
