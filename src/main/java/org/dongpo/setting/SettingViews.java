package org.dongpo.setting;

import java.util.List;

/** The parameters as they are shown, for a module that tells others about them. */
public interface SettingViews {

    /** All of them, module by module. */
    List<SettingView> all();
}
