/** Proofs that hold for every endpoint, made from the description of the API. */
@NullMarked
package org.dongpo.security;

import org.jspecify.annotations.NullMarked;
