/** Files over HTTP. */
@NullMarked
package org.dongpo.attachment.web;

import org.jspecify.annotations.NullMarked;
