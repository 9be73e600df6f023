@NullMarked
package org.dongpo.search;

import org.jspecify.annotations.NullMarked;
