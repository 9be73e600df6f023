@NullMarked
package org.dongpo.ipam.application;

import org.jspecify.annotations.NullMarked;
