package org.dongpo.setting;

import java.util.List;

/**
 * What the parameters are now. Reading one costs nothing worth mentioning; a change is seen at once by this node and
 * within five seconds by the others. Whoever runs the installation can give another first value by the property
 * {@code dongpo.setting.KEY}, within the same bounds.
 *
 * <p>A value that was changed behind the product's back, so that its mark does not hold, does not count: the first value
 * holds then.
 */
public interface Settings {

    int number(NumberSetting setting);

    boolean on(SwitchSetting setting);

    /** The lines. */
    List<String> texts(TextsSetting setting);
}
