/** Tables as they are copied out and in. */
@NullMarked
package org.dongpo.backup.persistence;

import org.jspecify.annotations.NullMarked;
