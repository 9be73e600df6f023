/** The SQL of the audit record. */
@NullMarked
package org.dongpo.audit.persistence;

import org.jspecify.annotations.NullMarked;
