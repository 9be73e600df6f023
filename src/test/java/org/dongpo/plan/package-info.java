@NullMarked
package org.dongpo.plan;

import org.jspecify.annotations.NullMarked;
