/** Backup and restore at the console. */
@NullMarked
package org.dongpo.backup.console;

import org.jspecify.annotations.NullMarked;
