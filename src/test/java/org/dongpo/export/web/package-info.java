@NullMarked
package org.dongpo.export.web;

import org.jspecify.annotations.NullMarked;
