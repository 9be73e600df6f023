/** The algorithms in software, by Bouncy Castle, with the keys in a file of the server. */
@NullMarked
package org.dongpo.crypto.software;

import org.jspecify.annotations.NullMarked;
