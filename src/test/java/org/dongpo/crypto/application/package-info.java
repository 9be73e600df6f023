@NullMarked
package org.dongpo.crypto.application;

import org.jspecify.annotations.NullMarked;
