/** Finding the lists of the API, reading them to their end, and sending them as files. */
@NullMarked
package org.dongpo.export.web;

import org.jspecify.annotations.NullMarked;
