@NullMarked
package org.dongpo.ledger.domain;

import org.jspecify.annotations.NullMarked;
