/** What is watched, and how alarms are raised and handled. */
@NullMarked
package org.dongpo.alarm.application;

import org.jspecify.annotations.NullMarked;
