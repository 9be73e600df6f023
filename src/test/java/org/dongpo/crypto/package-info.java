@NullMarked
package org.dongpo.crypto;

import org.jspecify.annotations.NullMarked;
