@NullMarked
package org.dongpo.ledger;

import org.jspecify.annotations.NullMarked;
