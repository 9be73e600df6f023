@NullMarked
package org.dongpo.attachment;

import org.jspecify.annotations.NullMarked;
