/** The SQL of the parameters. */
@NullMarked
package org.dongpo.setting.persistence;

import org.jspecify.annotations.NullMarked;
