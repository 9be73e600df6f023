/** Tests of long work in the background. */
@NullMarked
package org.dongpo.job;

import org.jspecify.annotations.NullMarked;
