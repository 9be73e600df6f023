@NullMarked
package org.dongpo.organization.domain;

import org.jspecify.annotations.NullMarked;
