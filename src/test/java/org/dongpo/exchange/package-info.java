@NullMarked
package org.dongpo.exchange;

import org.jspecify.annotations.NullMarked;
