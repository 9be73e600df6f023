@NullMarked
package org.dongpo.request;

import org.jspecify.annotations.NullMarked;
