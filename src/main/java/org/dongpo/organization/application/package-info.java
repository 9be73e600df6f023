/** What can be done with units and people: one method a use case, one transaction each. */
@NullMarked
package org.dongpo.organization.application;

import org.jspecify.annotations.NullMarked;
