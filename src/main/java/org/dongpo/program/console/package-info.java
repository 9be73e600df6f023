/** Writes the manifest, at the end of a build. */
@NullMarked
package org.dongpo.program.console;

import org.jspecify.annotations.NullMarked;
