/** The HTTP interface of the ledger imports. */
@NullMarked
package org.dongpo.ledger.web;

import org.jspecify.annotations.NullMarked;
