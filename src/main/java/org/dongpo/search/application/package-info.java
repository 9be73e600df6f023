/** Asks the modules. */
@NullMarked
package org.dongpo.search.application;

import org.jspecify.annotations.NullMarked;
