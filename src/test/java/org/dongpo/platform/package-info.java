@NullMarked
package org.dongpo.platform;

import org.jspecify.annotations.NullMarked;
