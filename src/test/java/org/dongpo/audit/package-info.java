@NullMarked
package org.dongpo.audit;

import org.jspecify.annotations.NullMarked;
