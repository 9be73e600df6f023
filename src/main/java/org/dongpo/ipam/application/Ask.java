package org.dongpo.ipam.application;

import java.util.List;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.ipam.domain.Stretch;
import org.dongpo.shared.AddressId;
import org.jspecify.annotations.Nullable;

/**
 * One place of a batch that names addresses: some by their numbers, or one by its id.
 *
 * @param row where it stands, from 1; 0 when it was not written
 * @param text as it was written
 * @param strict whether each address is named for itself, so that it is refused where the action does not concern it
 * @param faults what is wrong with the place itself
 */
record Ask(
        int row,
        String text,
        @Nullable Stretch stretch,
        @Nullable AddressId id,
        boolean strict,
        HolderChange change,
        List<BatchFault> faults) {

    Ask {
        faults = List.copyOf(faults);
    }

    static Ask of(int row, String text, Stretch stretch, HolderChange change) {
        return new Ask(row, text, stretch, null, stretch.isSingle(), change, List.of());
    }

    static Ask of(AddressId id, boolean strict, HolderChange change) {
        return new Ask(0, "", null, id, strict, change, List.of());
    }

    static Ask refused(int row, String text, List<BatchFault> faults) {
        return new Ask(row, text, null, null, true, HolderChange.NONE, faults);
    }
}
