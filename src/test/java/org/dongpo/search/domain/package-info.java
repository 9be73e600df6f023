@NullMarked
package org.dongpo.search.domain;

import org.jspecify.annotations.NullMarked;
