@NullMarked
package org.dongpo.security;

import org.jspecify.annotations.NullMarked;
