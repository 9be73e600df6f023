/** The table of alarms. */
@NullMarked
package org.dongpo.alarm.persistence;

import org.jspecify.annotations.NullMarked;
