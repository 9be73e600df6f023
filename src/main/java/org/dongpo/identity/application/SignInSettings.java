package org.dongpo.identity.application;

import java.util.List;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.springframework.stereotype.Component;

/** The parameters of signing in (GB/T 22239-2019 8.1.4.1a and b). */
@Component
class SignInSettings implements SettingGroup {

    /** The least length of a password. */
    static final NumberSetting PASSWORD_LENGTH = new NumberSetting("sign-in.password-length", 8, 8, 64, "characters");

    /** The least length of an administrator's. */
    static final NumberSetting ADMINISTRATOR_PASSWORD_LENGTH =
            new NumberSetting("sign-in.administrator-password-length", 10, 8, 64, "characters");

    @Override
    public List<Setting> settings() {
        return List.of(PASSWORD_LENGTH, ADMINISTRATOR_PASSWORD_LENGTH);
    }
}
