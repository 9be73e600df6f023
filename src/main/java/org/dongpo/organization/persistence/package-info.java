/** The SQL of divisions, units and people. */
@NullMarked
package org.dongpo.organization.persistence;

import org.jspecify.annotations.NullMarked;
