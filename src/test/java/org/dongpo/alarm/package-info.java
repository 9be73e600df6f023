@NullMarked
package org.dongpo.alarm;

import org.jspecify.annotations.NullMarked;
