package org.dongpo.identity.application;

import java.util.List;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.springframework.stereotype.Component;

/** How many calls are answered in a minute; a person's clicks are far below, and machines have a limit of their own. */
@Component
class RateSettings implements SettingGroup {

    static final NumberSetting ACCOUNT = new NumberSetting("rate.account", 6_000, 60, 1_000_000, "times");

    static final NumberSetting TOKEN = new NumberSetting("rate.token", 1_200_000, 60, 100_000_000, "times");

    static final NumberSetting ADDRESS = new NumberSetting("rate.address", 12_000, 60, 1_000_000, "times");

    @Override
    public List<Setting> settings() {
        return List.of(ACCOUNT, TOKEN, ADDRESS);
    }
}
