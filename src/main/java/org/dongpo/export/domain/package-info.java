/** Rows of any record as cells, and the files that they become. */
@NullMarked
package org.dongpo.export.domain;

import org.jspecify.annotations.NullMarked;
