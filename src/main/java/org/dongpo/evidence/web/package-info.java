/** The evidence over HTTP and as a workbook, and what the web server itself can tell for it. */
@NullMarked
package org.dongpo.evidence.web;

import org.jspecify.annotations.NullMarked;
