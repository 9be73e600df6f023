/** The audit record over HTTP. */
@NullMarked
package org.dongpo.audit.web;

import org.jspecify.annotations.NullMarked;
