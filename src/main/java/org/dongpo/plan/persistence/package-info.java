@NullMarked
package org.dongpo.plan.persistence;

import org.jspecify.annotations.NullMarked;
