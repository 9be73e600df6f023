package org.dongpo.setting;

import java.util.List;

/** The parameters of a module, in the order in which the page shows them. */
@FunctionalInterface
public interface SettingGroup {

    /** All of them; their keys begin alike. */
    List<Setting> settings();
}
