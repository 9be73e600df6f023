package org.dongpo.organization;

import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** A person (人员) who works at a unit. */
public record Person(
        PersonId id,
        String name,
        UnitId unitId,
        @Nullable String department,
        @Nullable String post,
        @Nullable String phone) {}
