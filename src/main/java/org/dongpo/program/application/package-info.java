/** Compares at the start. */
@NullMarked
package org.dongpo.program.application;

import org.jspecify.annotations.NullMarked;
