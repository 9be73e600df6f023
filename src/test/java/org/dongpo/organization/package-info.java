@NullMarked
package org.dongpo.organization;

import org.jspecify.annotations.NullMarked;
