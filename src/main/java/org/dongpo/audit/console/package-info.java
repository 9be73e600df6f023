/** The record at the console. */
@NullMarked
package org.dongpo.audit.console;

import org.jspecify.annotations.NullMarked;
