@NullMarked
package org.dongpo.audit.domain;

import org.jspecify.annotations.NullMarked;
