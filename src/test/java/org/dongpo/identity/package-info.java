@NullMarked
package org.dongpo.identity;

import org.jspecify.annotations.NullMarked;
