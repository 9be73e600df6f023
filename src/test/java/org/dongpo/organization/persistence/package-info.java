@NullMarked
package org.dongpo.organization.persistence;

import org.jspecify.annotations.NullMarked;
