@NullMarked
package org.dongpo.identity.outside;

import org.jspecify.annotations.NullMarked;
