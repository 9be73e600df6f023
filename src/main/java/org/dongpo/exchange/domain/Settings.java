package org.dongpo.exchange.domain;

import java.util.Map;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * What the file does not say.
 *
 * @param space where rows belong that name no space
 * @param cityCode the division of units of which only the name is known
 * @param holder the unit of addresses that name none
 * @param makeUnits whether units that are not there are made; otherwise their rows are refused
 * @param columns what columns hold whose titles are not understood: the title to a title that is
 */
public record Settings(
        String space, String cityCode, @Nullable UnitName holder, boolean makeUnits, Map<String, String> columns) {

    public Settings {
        columns = Map.copyOf(columns);
    }

    /** The unit with this name, or the one for rows that name none. */
    @Nullable
    UnitName unit(@Nullable String name) {
        return name == null ? holder : new UnitName(cityCode, name);
    }
}
