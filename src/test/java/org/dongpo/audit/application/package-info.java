@NullMarked
package org.dongpo.audit.application;

import org.jspecify.annotations.NullMarked;
