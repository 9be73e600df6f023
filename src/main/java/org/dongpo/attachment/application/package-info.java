/** Takes files in, gives them out, and clears away what nobody kept. */
@NullMarked
package org.dongpo.attachment.application;

import org.jspecify.annotations.NullMarked;
