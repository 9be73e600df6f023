/**
 * The security parameters (安全参数): what the security administrator sets, within bounds that nobody can pass (GB/T
 * 22239-2019 8.1.5.3a). A module tells which parameters it has by a bean of {@link org.dongpo.setting.SettingGroup}.
 *
 * <p>It has no domain of its own: one table of values.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "crypto"})
@NullMarked
package org.dongpo.setting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
