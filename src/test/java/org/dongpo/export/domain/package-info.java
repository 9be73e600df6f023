@NullMarked
package org.dongpo.export.domain;

import org.jspecify.annotations.NullMarked;
