/** The manifest of a program, and what differs from it. */
@NullMarked
package org.dongpo.program.domain;

import org.jspecify.annotations.NullMarked;
