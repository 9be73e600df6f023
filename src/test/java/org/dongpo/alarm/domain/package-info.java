@NullMarked
package org.dongpo.alarm.domain;

import org.jspecify.annotations.NullMarked;
