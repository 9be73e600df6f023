/** The parameters over HTTP. */
@NullMarked
package org.dongpo.setting.web;

import org.jspecify.annotations.NullMarked;
