/** The rules of addresses and blocks: plain Java on top of an address library, without Spring and without SQL. */
@NullMarked
package org.dongpo.ipam.domain;

import org.jspecify.annotations.NullMarked;
