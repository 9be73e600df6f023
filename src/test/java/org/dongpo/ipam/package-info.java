@NullMarked
package org.dongpo.ipam;

import org.jspecify.annotations.NullMarked;
