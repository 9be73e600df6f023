/** Where the data are: the folder, and the PostgreSQL in it or elsewhere. */
@NullMarked
package org.dongpo.platform.database;

import org.jspecify.annotations.NullMarked;
