/** The tables of requests, tasks, moves and filings. */
@NullMarked
package org.dongpo.request.persistence;

import org.jspecify.annotations.NullMarked;
