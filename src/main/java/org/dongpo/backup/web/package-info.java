/** Backups over HTTP. */
@NullMarked
package org.dongpo.backup.web;

import org.jspecify.annotations.NullMarked;
