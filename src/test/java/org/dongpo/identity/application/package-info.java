@NullMarked
package org.dongpo.identity.application;

import org.jspecify.annotations.NullMarked;
