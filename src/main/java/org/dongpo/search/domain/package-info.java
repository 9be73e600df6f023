/** What a text may mean: plain Java, without Spring and without SQL. */
@NullMarked
package org.dongpo.search.domain;

import org.jspecify.annotations.NullMarked;
