/** Tests of the built product from outside: processes, signals, HTTP, and a look into its database afterwards. */
@NullMarked
package org.dongpo.product;

import org.jspecify.annotations.NullMarked;
