@NullMarked
package org.dongpo.request.domain;

import org.jspecify.annotations.NullMarked;
