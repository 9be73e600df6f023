/** Sign-in, set-up and accounts over HTTP, and the filters before everything. */
@NullMarked
package org.dongpo.identity.web;

import org.jspecify.annotations.NullMarked;
