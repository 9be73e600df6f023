/** The table of files, and the folder they lie in. */
@NullMarked
package org.dongpo.attachment.persistence;

import org.jspecify.annotations.NullMarked;
