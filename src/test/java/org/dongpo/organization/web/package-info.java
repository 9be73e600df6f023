@NullMarked
package org.dongpo.organization.web;

import org.jspecify.annotations.NullMarked;
