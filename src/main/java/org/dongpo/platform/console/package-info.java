/** The commands of {@code ./dongpo}, and what they say. */
@NullMarked
package org.dongpo.platform.console;

import org.jspecify.annotations.NullMarked;
