/** How marks are verified. */
@NullMarked
package org.dongpo.security.application;

import org.jspecify.annotations.NullMarked;
