/** How a backup is written, checked and restored. */
@NullMarked
package org.dongpo.backup.application;

import org.jspecify.annotations.NullMarked;
