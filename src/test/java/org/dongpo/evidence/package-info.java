@NullMarked
package org.dongpo.evidence;

import org.jspecify.annotations.NullMarked;
