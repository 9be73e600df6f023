/** What the database knows of encrypted files; it has no keys. */
@NullMarked
package org.dongpo.crypto.persistence;

import org.jspecify.annotations.NullMarked;
