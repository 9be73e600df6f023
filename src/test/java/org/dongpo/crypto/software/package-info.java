@NullMarked
package org.dongpo.crypto.software;

import org.jspecify.annotations.NullMarked;
