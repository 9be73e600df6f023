/** The search box over HTTP. */
@NullMarked
package org.dongpo.search.web;

import org.jspecify.annotations.NullMarked;
