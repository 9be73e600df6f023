@NullMarked
package org.dongpo.plan.application;

import org.jspecify.annotations.NullMarked;
