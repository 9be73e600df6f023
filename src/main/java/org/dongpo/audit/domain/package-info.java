/** What an entry, a seal and a fault are, and how they are turned into digests. */
@NullMarked
package org.dongpo.audit.domain;

import org.jspecify.annotations.NullMarked;
