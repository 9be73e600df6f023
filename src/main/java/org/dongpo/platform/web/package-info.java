/** What every answer over HTTP has in common: errors, trace ids, and the files of the page. */
@NullMarked
package org.dongpo.platform.web;

import org.jspecify.annotations.NullMarked;
