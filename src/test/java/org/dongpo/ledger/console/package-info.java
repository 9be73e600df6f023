@NullMarked
package org.dongpo.ledger.console;

import org.jspecify.annotations.NullMarked;
