/** What is suspicious: kinds of alarms, and counting in a window of time. */
@NullMarked
package org.dongpo.alarm.domain;

import org.jspecify.annotations.NullMarked;
