/** What can be done with the register: one method a use case, one transaction each. */
@NullMarked
package org.dongpo.ipam.application;

import org.jspecify.annotations.NullMarked;
