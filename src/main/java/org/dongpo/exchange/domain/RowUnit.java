package org.dongpo.exchange.domain;

import org.dongpo.ipam.RegisterLine.UnitName;
import org.jspecify.annotations.Nullable;

/** The unit of a row, when it has one. */
record RowUnit(@Nullable UnitName name) {}
