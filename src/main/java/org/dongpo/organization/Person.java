package org.dongpo.organization;

import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A person (人员) who works at a unit.
 *
 * @param phoneMasked the telephone number as everybody may see it; the whole one is encrypted, and read by those who may
 * @param present false when he has left
 */
public record Person(
        PersonId id,
        String name,
        UnitId unitId,
        @Nullable String department,
        @Nullable String post,
        @Nullable String phoneMasked,
        boolean present) {}
