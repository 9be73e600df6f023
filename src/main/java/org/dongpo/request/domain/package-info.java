/** The life of a request and its rules, free of Spring and SQL. */
@NullMarked
package org.dongpo.request.domain;

import org.jspecify.annotations.NullMarked;
