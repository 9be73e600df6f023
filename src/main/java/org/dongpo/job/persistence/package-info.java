/** The table of jobs. */
@NullMarked
package org.dongpo.job.persistence;

import org.jspecify.annotations.NullMarked;
