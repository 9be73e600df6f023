/** What is kept of exports. */
@NullMarked
package org.dongpo.export.application;

import org.jspecify.annotations.NullMarked;
