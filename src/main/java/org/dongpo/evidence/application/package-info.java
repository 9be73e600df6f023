/** Puts the evidence together. */
@NullMarked
package org.dongpo.evidence.application;

import org.jspecify.annotations.NullMarked;
