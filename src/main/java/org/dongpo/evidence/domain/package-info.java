/** The controls, and the results of tests. */
@NullMarked
package org.dongpo.evidence.domain;

import org.jspecify.annotations.NullMarked;
