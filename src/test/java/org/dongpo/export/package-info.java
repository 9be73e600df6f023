@NullMarked
package org.dongpo.export;

import org.jspecify.annotations.NullMarked;
