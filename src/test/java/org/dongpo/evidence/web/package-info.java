@NullMarked
package org.dongpo.evidence.web;

import org.jspecify.annotations.NullMarked;
