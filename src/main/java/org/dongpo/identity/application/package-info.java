/** What can be done with accounts, grants, sessions and tokens. */
@NullMarked
package org.dongpo.identity.application;

import org.jspecify.annotations.NullMarked;
