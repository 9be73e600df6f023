/** Imports and exports of the register over HTTP. */
@NullMarked
package org.dongpo.exchange.web;

import org.jspecify.annotations.NullMarked;
