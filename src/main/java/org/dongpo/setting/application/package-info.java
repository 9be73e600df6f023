/** What the parameters are, and how they are set. */
@NullMarked
package org.dongpo.setting.application;

import org.jspecify.annotations.NullMarked;
