@NullMarked
package org.dongpo.plan.domain;

import org.jspecify.annotations.NullMarked;
