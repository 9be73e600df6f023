@NullMarked
package org.dongpo.exchange.domain;

import org.jspecify.annotations.NullMarked;
