/** The proof over HTTP. */
@NullMarked
package org.dongpo.security.web;

import org.jspecify.annotations.NullMarked;
