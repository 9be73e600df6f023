@NullMarked
package org.dongpo.attachment.application;

import org.jspecify.annotations.NullMarked;
