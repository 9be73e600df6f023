/** How names are read and found: plain Java on top of a dictionary of pronunciations, without Spring and without SQL. */
@NullMarked
package org.dongpo.organization.domain;

import org.jspecify.annotations.NullMarked;
