@NullMarked
package org.dongpo.program.domain;

import org.jspecify.annotations.NullMarked;
