@NullMarked
package org.dongpo.identity.web;

import org.jspecify.annotations.NullMarked;
