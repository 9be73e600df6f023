@NullMarked
package org.dongpo.organization.application;

import org.jspecify.annotations.NullMarked;
