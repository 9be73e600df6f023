@NullMarked
package org.dongpo.backup.application;

import org.jspecify.annotations.NullMarked;
