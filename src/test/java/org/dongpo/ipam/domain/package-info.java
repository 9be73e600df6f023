@NullMarked
package org.dongpo.ipam.domain;

import org.jspecify.annotations.NullMarked;
