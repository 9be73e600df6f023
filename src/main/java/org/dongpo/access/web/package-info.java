/** The gate: every call passes it before a controller sees it. */
@NullMarked
package org.dongpo.access.web;

import org.jspecify.annotations.NullMarked;
