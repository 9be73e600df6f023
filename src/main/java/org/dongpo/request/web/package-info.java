/** Requests, tasks and filings over HTTP. */
@NullMarked
package org.dongpo.request.web;

import org.jspecify.annotations.NullMarked;
