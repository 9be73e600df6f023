/** Writing the record, sealing it, verifying it, and keeping it as long as it must be kept. */
@NullMarked
package org.dongpo.audit.application;

import org.jspecify.annotations.NullMarked;
