/** The use cases: drafting, submitting, deciding, withdrawing, expiring. */
@NullMarked
package org.dongpo.request.application;

import org.jspecify.annotations.NullMarked;
