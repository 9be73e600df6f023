/** Jobs over HTTP. */
@NullMarked
package org.dongpo.job.web;

import org.jspecify.annotations.NullMarked;
