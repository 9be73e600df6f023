/** Alarms over HTTP. */
@NullMarked
package org.dongpo.alarm.web;

import org.jspecify.annotations.NullMarked;
