/** What was found. */
@NullMarked
package org.dongpo.security.persistence;

import org.jspecify.annotations.NullMarked;
