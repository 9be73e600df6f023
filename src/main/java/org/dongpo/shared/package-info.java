/**
 * What every module may use: ids, paging and problem types. It depends on no module, and grows only by a decision record.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.dongpo.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
