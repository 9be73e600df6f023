/** How values of rows are protected. */
@NullMarked
package org.dongpo.crypto.application;

import org.jspecify.annotations.NullMarked;
