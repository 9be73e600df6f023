@NullMarked
package org.dongpo.setting;

import org.jspecify.annotations.NullMarked;
